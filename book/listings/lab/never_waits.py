import asyncio

stop = False


async def next_page():
    return "a page"  # there is always one


async def work():
    while not stop:
        await next_page()


async def end():
    global stop
    stop = True


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(work())
        group.create_task(end())


asyncio.run(main())
