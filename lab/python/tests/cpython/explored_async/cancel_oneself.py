import asyncio

async def work():
    asyncio.current_task().cancel()
    print("still here")
    await asyncio.sleep(0)
    print("not here")

async def main():
    print(await asyncio.gather(work(), return_exceptions=True))

asyncio.run(main())
