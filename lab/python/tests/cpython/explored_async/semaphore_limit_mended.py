import asyncio

inside = 0

async def work(semaphore):
    global inside
    async with semaphore:
        inside += 1
        await asyncio.sleep(0)
        assert inside == 1
        inside -= 1

async def main():
    semaphore = asyncio.Semaphore(1)
    await asyncio.gather(work(semaphore), work(semaphore))
    print("done")

asyncio.run(main())
