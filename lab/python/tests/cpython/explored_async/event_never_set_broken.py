import asyncio

async def work(event, good):
    await asyncio.sleep(0)
    if good:
        event.set()

async def main():
    event = asyncio.Event()
    task = asyncio.create_task(work(event, False))
    await event.wait()
    await task
    print("done")

asyncio.run(main())
