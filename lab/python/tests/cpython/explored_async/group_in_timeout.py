import asyncio

async def work(name, delay):
    try:
        await asyncio.sleep(delay)
        print(name, "done")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise

async def main():
    try:
        async with asyncio.timeout(2):
            async with asyncio.TaskGroup() as group:
                group.create_task(work("short", 1))
                group.create_task(work("long", 9))
    except TimeoutError:
        print("timeout")

asyncio.run(main())
