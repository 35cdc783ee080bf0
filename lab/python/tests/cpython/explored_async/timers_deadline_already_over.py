import asyncio
import time

async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    time.sleep(2)
    loop.call_later(0, print, "now")
    loop.call_at(start + 1, print, "one")
    loop.call_at(start + 3, print, "three")
    await asyncio.sleep(1)
    print("slept", end=" ")

asyncio.run(main())
