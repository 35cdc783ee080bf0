import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(7, print, "seven")
    await asyncio.sleep(3)
    loop.call_later(3, print, "six")
    loop.call_later(4, print, "another seven")
    await asyncio.sleep(9)

asyncio.run(main())
