import asyncio
async def to(name, end):
    loop = asyncio.get_running_loop()
    await asyncio.sleep(end - loop.time())
    print(name)
async def main():
    end = asyncio.get_running_loop().time() + 1
    await asyncio.gather(to("a", end), to("b", end))
asyncio.run(main())
