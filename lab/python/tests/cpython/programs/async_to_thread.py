import asyncio
import threading
import time


def blocking(name, seconds, *, suffix=""):
    time.sleep(seconds)
    return name + suffix


def fails():
    raise KeyError("in a thread")


async def main():
    print(await asyncio.to_thread(blocking, "a", 0.01, suffix="!"))
    try:
        await asyncio.to_thread(fails)
    except KeyError as error:
        print("caught", error)
    print(await asyncio.gather(*[asyncio.to_thread(blocking, name, 0.01) for name in "xyz"]))
    print(await asyncio.to_thread(lambda: threading.current_thread() is threading.main_thread()))
    ticks = []

    async def tick():
        while True:
            ticks.append(1)
            await asyncio.sleep(0.01)

    task = asyncio.create_task(tick())
    await asyncio.to_thread(blocking, "b", 0.1)
    print("the loop went on:", len(ticks) > 3)
    task.cancel()


asyncio.run(main())
