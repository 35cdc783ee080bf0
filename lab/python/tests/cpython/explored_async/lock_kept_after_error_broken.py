import asyncio

async def work(lock, good):
    await lock.acquire()
    try:
        if not good:
            raise ValueError("bad")
        print("worked")
    except KeyError:
        lock.release()

async def main():
    lock = asyncio.Lock()
    print(await asyncio.gather(work(lock, False), work(lock, True), return_exceptions=True))

asyncio.run(main())
