import asyncio

async def consumer(event, box):
    while not box:
        event.clear()
        await event.wait()
        await asyncio.sleep(0)
    print(box.pop())

async def producer(event, box):
    box.append("letter")
    event.set()

async def main():
    event, box = asyncio.Event(), []
    await asyncio.gather(consumer(event, box), producer(event, box))

asyncio.run(main())
