import asyncio

async def main():
    loop = asyncio.get_running_loop()
    first = loop.call_later(2, print, "first")
    await asyncio.sleep(0)
    loop.call_later(1, first.cancel)
    await asyncio.sleep(1)
    print("main", end=" ")
    await asyncio.sleep(2)

asyncio.run(main())
