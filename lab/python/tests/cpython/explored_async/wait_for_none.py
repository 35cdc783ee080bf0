import asyncio

async def work():
    await asyncio.sleep(1)
    return "done"

async def main():
    print(await asyncio.wait_for(work(), None))

asyncio.run(main())
