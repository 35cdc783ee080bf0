import asyncio
import time

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(2, print, "first")
    time.sleep(1)
    loop.call_later(1, print, "second")
    await asyncio.sleep(5)

asyncio.run(main())
