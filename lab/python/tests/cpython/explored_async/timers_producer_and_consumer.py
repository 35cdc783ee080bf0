import asyncio

async def produce(queue):
    for item in range(2):
        await asyncio.sleep(2)
        queue.put_nowait(item)

async def consume(queue):
    for _ in range(2):
        item = await queue.get()
        await asyncio.sleep(1)
        print(item, end=" ")

async def main():
    queue = asyncio.Queue()
    asyncio.get_running_loop().call_later(4, print, "four")
    await asyncio.gather(produce(queue), consume(queue))

asyncio.run(main())
