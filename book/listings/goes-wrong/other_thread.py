"""A thread that puts a result into a future: the wrong and the right way."""

import asyncio
import threading
import time


# ANCHOR: other
async def time_to_notice(put):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(2, print, "  a timer wakes the loop")
    begin = time.monotonic()
    threading.Timer(0.2, put, [loop, future]).start()
    await future
    return time.monotonic() - begin


def wrong(loop, future):
    future.set_result("done")


def right(loop, future):
    loop.call_soon_threadsafe(future.set_result, "done")


for put in (wrong, right):
    print(put.__name__)
    seconds = asyncio.run(time_to_notice(put))
    print("  noticed within a second:", seconds < 1)
# ANCHOR_END: other
