import asyncio

async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.sleep(1)
    middle = loop.time()
    await asyncio.sleep(1)
    end = loop.time()
    print(end - start > 2, middle - start > end - start, end - middle > 1)

asyncio.run(main())
