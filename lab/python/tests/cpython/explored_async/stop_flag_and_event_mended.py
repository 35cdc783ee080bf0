import asyncio

async def server(stop):
    while not stop.is_set():
        await stop.wait()
    print("stopped")

async def main():
    stop = asyncio.Event()
    task = asyncio.create_task(server(stop))
    await asyncio.sleep(0)
    stop.set()
    await task

asyncio.run(main())
