import asyncio
import time

async def main():
    start = time.perf_counter()
    await asyncio.sleep(2)
    took = time.perf_counter() - start
    print(took > 2, took > 3)
    print(f"{took:.0f}")

asyncio.run(main())
