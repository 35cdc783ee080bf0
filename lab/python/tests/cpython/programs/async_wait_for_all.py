import asyncio


async def work(name, seconds):
    await asyncio.sleep(seconds)
    if name == "bad":
        raise ValueError(name)
    return name


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def main():
    tasks = []
    for place, name in enumerate(["a", "bad", "c"]):
        tasks.append(asyncio.create_task(work(name, 0.02 * place), name=name))
    done, pending = await asyncio.wait(tasks)
    print(names(done), names(pending), type(done).__name__)
    print(repr(tasks[1].exception()))
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    # What is done already gives way all the same.
    asyncio.get_running_loop().call_soon(print, "in between")
    await asyncio.wait({tasks[0]})
    print("after")


asyncio.run(main())
