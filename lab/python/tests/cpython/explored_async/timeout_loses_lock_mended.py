import asyncio

lock = asyncio.Lock()

async def work():
    await lock.acquire()
    try:
        await asyncio.sleep(3)
    finally:
        lock.release()

async def main():
    try:
        await asyncio.wait_for(work(), 1)
    except TimeoutError:
        print("timeout")
    async with lock:
        print("locked")

asyncio.run(main())
