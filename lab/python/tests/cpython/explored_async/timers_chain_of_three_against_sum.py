import asyncio

async def chain():
    for delay in (1, 2, 3):
        await asyncio.sleep(delay)
    print("chain")

async def main():
    task = asyncio.create_task(chain())
    await asyncio.sleep(6)
    print("six")
    await task

asyncio.run(main())
