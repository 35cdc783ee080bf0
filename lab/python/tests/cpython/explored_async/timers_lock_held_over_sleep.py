import asyncio

async def work(lock, name, delay):
    async with lock:
        await asyncio.sleep(delay)
        print(name, end=" ")

async def main():
    lock = asyncio.Lock()
    asyncio.get_running_loop().call_later(4, print, "four")
    await asyncio.gather(work(lock, "a", 2), work(lock, "b", 1))

asyncio.run(main())
