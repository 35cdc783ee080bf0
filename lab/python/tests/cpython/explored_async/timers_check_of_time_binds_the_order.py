import asyncio

async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    loop.call_later(3, print, "three")
    await asyncio.sleep(0)
    if loop.time() < start + 1:
        loop.call_later(1, print, "soon")
    else:
        loop.call_later(2, print, "behind")
    await asyncio.sleep(5)

asyncio.run(main())
