import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(10, print, "A")
    loop.call_later(4, print, "C")
    await asyncio.sleep(0)
    loop.call_later(7, print, "B")
    await asyncio.sleep(20)

asyncio.run(main())
