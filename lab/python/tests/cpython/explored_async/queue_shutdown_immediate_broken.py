import asyncio

async def consumer(queue):
    try:
        while True:
            print(await queue.get())
    except asyncio.QueueShutDown:
        print("shut down")

async def main():
    queue = asyncio.Queue()
    queue.put_nowait("last")
    queue.shutdown(immediate=True)
    await consumer(queue)

asyncio.run(main())
