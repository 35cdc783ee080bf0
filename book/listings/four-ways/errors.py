"""An exception in a callback does not come to the one who asked."""

import asyncio

loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda _loop, context: print(report(context)))


def report(context):
    return f"the loop: nobody caught {context['exception']!r}"


async def later(answer):
    await asyncio.sleep(0.2)
    return answer


# ANCHOR: errors
def read(answer):
    return answer["page"]


def with_callback():
    try:
        loop.call_soon(read, {"error": 404})
    except KeyError:
        print("with_callback: no page")


async def with_await():
    try:
        answer = await later({"error": 404})
        read(answer)
    except KeyError:
        print("with_await: no page")


with_callback()
loop.run_until_complete(with_await())
# ANCHOR_END: errors
loop.close()
