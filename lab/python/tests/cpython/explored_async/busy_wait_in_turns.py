import asyncio

done = False

async def work():
    global done
    await asyncio.sleep(0)
    done = True

async def main():
    task = asyncio.create_task(work())
    passes = 0
    while not done and passes < 4:
        await asyncio.sleep(0)
        passes += 1
    print(done)
    await task

asyncio.run(main())
