"""A future: a place for a result that is not there yet."""

import asyncio

loop = asyncio.new_event_loop()


# ANCHOR: future
def send_request():
    future = loop.create_future()
    loop.call_later(0.2, answer_comes, future)  # stands for the network
    return future  # at once, and empty


def answer_comes(future):
    print("the answer comes")
    future.set_result("a page")
    print("set_result has returned")


def show(future):
    print("callback:", future.result())
    loop.stop()


future = send_request()
print("done:", future.done())
future.add_done_callback(show)
loop.run_forever()
print("done:", future.done())
# ANCHOR_END: future
loop.close()
