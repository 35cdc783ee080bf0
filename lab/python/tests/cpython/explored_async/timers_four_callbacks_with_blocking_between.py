import asyncio
import time

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(3, print, "a")
    time.sleep(1)
    loop.call_later(3, print, "b")
    loop.call_later(1, print, "c")
    time.sleep(1)
    loop.call_later(2, print, "d")
    await asyncio.sleep(9)

asyncio.run(main())
