import asyncio

async def fail():
    raise ValueError("bad")

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
    except* ValueError:
        print("caught")

asyncio.run(main())
