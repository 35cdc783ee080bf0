"""One pass of asyncio's loop runs what was ready when the pass began."""

import asyncio


# ANCHOR: one_pass
def count_down(name, number):
    print(name, number)
    if number > 0:
        loop.call_soon(count_down, name, number - 1)
    elif name == "B":
        loop.stop()


loop = asyncio.new_event_loop()
loop.call_soon(count_down, "A", 2)
loop.call_soon(count_down, "B", 2)
loop.run_forever()
loop.close()
# ANCHOR_END: one_pass
