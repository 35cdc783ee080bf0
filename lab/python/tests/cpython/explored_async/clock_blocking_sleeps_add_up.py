import asyncio
import time

async def work(name):
    time.sleep(1)
    print(name, end=" ")

async def main():
    start = time.monotonic()
    await asyncio.gather(work("a"), work("b"))
    assert time.monotonic() - start > 2

asyncio.run(main())
