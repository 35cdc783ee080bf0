import asyncio

async def other():
    print("other")

async def main():
    event = asyncio.Event()
    event.set()
    task = asyncio.create_task(other())
    await event.wait()
    print("main")
    await task

asyncio.run(main())
