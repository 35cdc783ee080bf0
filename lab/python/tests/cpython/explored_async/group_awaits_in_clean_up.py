import asyncio

async def tidy():
    try:
        await asyncio.sleep(5)
    finally:
        await asyncio.sleep(1)
        print("tidy")

async def fail():
    raise ValueError("first")

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(tidy())
            await asyncio.sleep(0)
            group.create_task(fail())
    except* ValueError:
        print("caught")

asyncio.run(main())
