import asyncio
async def one(loop, end):
    await asyncio.sleep(end - loop.time())
    print("one")
async def two(loop, end):
    await asyncio.sleep(1)
    await asyncio.sleep(end - loop.time())
    print("two")
async def three():
    await asyncio.sleep(2)
    print("three")
async def main():
    loop = asyncio.get_running_loop()
    end = loop.time() + 2
    await asyncio.gather(one(loop, end), two(loop, end), three())
asyncio.run(main())
