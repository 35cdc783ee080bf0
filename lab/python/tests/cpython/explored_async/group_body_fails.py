import asyncio

async def work():
    try:
        await asyncio.sleep(1)
    finally:
        print("work ends")

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work())
            await asyncio.sleep(0)
            raise KeyError("body")
    except* KeyError:
        print("caught")

asyncio.run(main())
