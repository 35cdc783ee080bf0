import asyncio
async def main():
    loop = asyncio.get_running_loop()
    last = loop.time()
    async def gap(name):
        nonlocal last
        wait = last + 1 - loop.time()
        if wait > 0:
            await asyncio.sleep(wait)
        last = loop.time()
        print(name)
    await asyncio.gather(gap("x"), gap("y"))
asyncio.run(main())
