import asyncio

async def work():
    print("work")

async def main():
    task = asyncio.create_task(work())
    task.add_done_callback(lambda _: print("first"))
    task.add_done_callback(lambda _: print("second"))
    await task
    print("main")

asyncio.run(main())
