import asyncio


async def walk(name, steps):
    for step in range(steps):
        print(name, step)
        await asyncio.sleep(0)
    return name


async def main():
    print("main begins")
    tasks = [asyncio.create_task(walk(name, steps)) for name, steps in (("a", 3), ("b", 1), ("c", 2))]
    print("tasks are made, none has begun")
    await asyncio.sleep(0)
    print("main again")
    for task in tasks:
        print(await task, "is done")
    print([task.done() for task in tasks])
    return "result of main"


print(asyncio.run(main()))
