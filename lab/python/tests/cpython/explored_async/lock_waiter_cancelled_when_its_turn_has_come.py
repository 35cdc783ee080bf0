import asyncio

async def work(lock, name):
    async with lock:
        print(name, end=" ")

async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(work(lock, name)) for name in "ab"]
    await asyncio.sleep(0)
    lock.release()
    tasks[0].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True), lock.locked())

asyncio.run(main())
