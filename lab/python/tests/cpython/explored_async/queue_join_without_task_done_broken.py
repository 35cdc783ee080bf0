import asyncio

async def consumer(queue):
    while True:
        item = await queue.get()
        print(item)
        if item:
            queue.task_done()

async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(consumer(queue))
    for item in range(2):
        queue.put_nowait(item)
    await queue.join()
    task.cancel()

asyncio.run(main())
