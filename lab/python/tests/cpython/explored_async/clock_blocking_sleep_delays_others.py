import asyncio
import time

async def tick():
    await asyncio.sleep(1)
    print("tick")

async def block():
    time.sleep(2)
    print("blocked")
    await asyncio.sleep(0)
    print("went on")

async def main():
    await asyncio.gather(tick(), block())

asyncio.run(main())
