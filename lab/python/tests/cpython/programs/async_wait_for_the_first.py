import asyncio


async def work(name, seconds):
    await asyncio.sleep(seconds)
    print("ends", name)
    if name == "bad":
        raise ValueError(name)
    return name


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def main():
    tasks = []
    for place, name in enumerate(["a", "b", "bad", "d"]):
        tasks.append(asyncio.create_task(work(name, 0.02 * place), name=name))
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending))
    await asyncio.wait(pending)
    # A cancelled one is no failed one.
    tasks = [asyncio.create_task(work(name, 0.02), name=name) for name in ("x", "y")]
    await asyncio.sleep(0)
    tasks[0].cancel()
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending), tasks[0].cancelled())


asyncio.run(main())
