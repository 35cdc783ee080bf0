import asyncio

async def other():
    print("other")

async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    task = asyncio.create_task(other())
    print(await queue.get())
    await task

asyncio.run(main())
