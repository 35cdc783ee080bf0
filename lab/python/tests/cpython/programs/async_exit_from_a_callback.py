import asyncio
import sys


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(sys.exit, 5)
    loop.call_soon(print, "comes when the loop goes on")
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("main is cancelled")
        raise


asyncio.run(main())
