import asyncio


async def inner(name):
    print(name, "inner")
    return name * 2


async def middle(name):
    print(name, "before")
    value = await inner(name)
    print(name, "after")
    return value


async def other():
    print("other begins")
    print(await middle("o"))


async def main():
    task = asyncio.create_task(other())
    # Awaiting a coroutine gives way only if something in it does.
    print(await middle("x"))
    print("task done:", task.done())
    future = asyncio.get_running_loop().create_future()
    future.set_result("ready")
    print(await future)
    print("task done:", task.done())
    await task
    # A task that is done does not give way either.
    late = asyncio.create_task(inner("late"))
    await task
    print("late done:", late.done())
    print(await late)


asyncio.run(main())
