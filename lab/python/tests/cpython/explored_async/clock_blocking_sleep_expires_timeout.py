import asyncio
import time

async def main():
    try:
        async with asyncio.timeout(1):
            time.sleep(1)
            print("slept")
            await asyncio.sleep(0)
            print("in time")
    except TimeoutError:
        print("too late")

asyncio.run(main())
