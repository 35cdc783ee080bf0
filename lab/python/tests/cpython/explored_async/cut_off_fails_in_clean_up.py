import asyncio

async def work():
    try:
        await asyncio.sleep(5)
    finally:
        raise ValueError("clean-up")

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    print("main ends")

asyncio.run(main())
