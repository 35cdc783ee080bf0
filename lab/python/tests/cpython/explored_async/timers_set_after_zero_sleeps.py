import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(3, print, "three")
    await asyncio.sleep(0)
    loop.call_later(2, print, "two")
    await asyncio.sleep(0)
    loop.call_later(1, print, "one")
    await asyncio.sleep(9)

asyncio.run(main())
