import asyncio

async def consumer(queue, name):
    try:
        while True:
            print(name, await queue.get())
    except asyncio.QueueShutDown:
        print(name, "shut down")

async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(consumer(queue, name)) for name in "ab"]
    await queue.put(1)
    queue.shutdown()
    await asyncio.gather(*tasks)

asyncio.run(main())
