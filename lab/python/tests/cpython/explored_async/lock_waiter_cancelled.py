import asyncio

async def work(lock, name):
    async with lock:
        print(name, end=" ")
        await asyncio.sleep(0)

async def main():
    lock = asyncio.Lock()
    async with lock:
        tasks = [asyncio.create_task(work(lock, name)) for name in "ab"]
        await asyncio.sleep(0)
        tasks[0].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))

asyncio.run(main())
