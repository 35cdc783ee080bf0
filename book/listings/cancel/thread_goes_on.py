"""A thread cannot be cancelled; it has to be asked."""

import asyncio
import threading
import time

# ANCHOR: thread
stop = threading.Event()


def count(reached):
    for number in range(50):
        if stop.is_set():
            reached.append("was asked to stop")
            return
        time.sleep(0.02)
    reached.append("counted to the end")


async def main(ask):
    reached = []
    stop.clear()
    try:
        async with asyncio.timeout(0.2):
            await asyncio.to_thread(count, reached)
    except TimeoutError:
        print("timed out; the thread has ended:", bool(reached))
    if ask:
        stop.set()
    await asyncio.sleep(2)
    print("the thread", reached[0])


asyncio.run(main(ask=False))
asyncio.run(main(ask=True))
# ANCHOR_END: thread
