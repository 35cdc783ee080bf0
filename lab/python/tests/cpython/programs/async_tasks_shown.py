# since 3.13:
import asyncio


def shown(task):
    text = repr(task)
    # Files and lines are another thing.
    start = text.find("coro=<")
    end = text.find(">", start)
    return text[:start] + text[start : end].split(" at ")[0] + text[end:]


async def work(future):
    await future


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(work(future), name="W")
    print(shown(task))
    await asyncio.sleep(0)
    print(shown(task))
    print(future)
    task.add_done_callback(print)
    print(shown(task))
    task.remove_done_callback(print)
    waiting = asyncio.create_task(work(task), name="V")
    await asyncio.sleep(0)
    print(shown(task))
    task.cancel()
    print(shown(task))
    await asyncio.wait([waiting])
    print(shown(task))
    print(shown(waiting))
    good = asyncio.create_task(asyncio.sleep(0, "x" * 50))
    await good
    print(shown(good))


asyncio.run(main())
