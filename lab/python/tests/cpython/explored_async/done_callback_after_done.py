import asyncio

async def work():
    return 1

async def main():
    task = asyncio.create_task(work())
    await task
    task.add_done_callback(lambda done: print("callback", done.result()))
    print("main")
    await asyncio.sleep(0)
    print("end")

asyncio.run(main())
