import asyncio

async def waiter(event):
    await asyncio.sleep(0)
    await event.wait()
    print("seen")

async def main():
    event = asyncio.Event()
    task = asyncio.create_task(waiter(event))
    event.set()
    print('set')
    await task

asyncio.run(main())
