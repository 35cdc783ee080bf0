import asyncio


async def fail(name):
    raise ValueError(name)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail("one"))
        group.create_task(fail("two"))


asyncio.run(main())
