import asyncio

async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.sleep(0)
    loop.call_later(1, print, "later")
    loop.call_at(start + 1, print, "at one")
    loop.call_at(start + 2, print, "at two")
    await asyncio.sleep(2)

asyncio.run(main())
