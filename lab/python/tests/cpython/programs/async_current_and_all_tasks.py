import asyncio


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def child():
    print("in", asyncio.current_task().get_name(), names(asyncio.all_tasks()))
    await asyncio.sleep(0)
    print("in", asyncio.current_task().get_name(), names(asyncio.all_tasks()))


async def main():
    loop = asyncio.get_running_loop()
    print(names(asyncio.all_tasks()), asyncio.current_task() is asyncio.current_task(loop))
    tasks = [asyncio.create_task(child(), name=name) for name in ("x", "y")]
    print(names(asyncio.all_tasks(loop)), type(asyncio.all_tasks()).__name__)
    loop.call_soon(lambda: print("in a callback:", asyncio.current_task()))
    await asyncio.gather(*tasks)
    print(names(asyncio.all_tasks()))


for ask in (asyncio.current_task, asyncio.all_tasks, asyncio.get_running_loop):
    try:
        ask()
    except RuntimeError as error:
        print(error)
asyncio.run(main())
