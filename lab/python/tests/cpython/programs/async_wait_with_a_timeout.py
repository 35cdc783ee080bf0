import asyncio


async def work(name, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print("cancelled", name)
        raise
    return name


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def main():
    tasks = []
    for name, seconds in (("short", 0.01), ("long", 0.1)):
        tasks.append(asyncio.create_task(work(name, seconds), name=name))
    done, pending = await asyncio.wait(tasks, timeout=0.05)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(pending, timeout=0)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(pending)
    print(names(done), names(pending))
    # Whoever waits is cancelled; those that it waits for are not.
    task = asyncio.create_task(work("spared", 0.02))
    waiting = asyncio.create_task(asyncio.wait([task]))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    print(waiting.cancelled(), task.done(), await task)


asyncio.run(main())
