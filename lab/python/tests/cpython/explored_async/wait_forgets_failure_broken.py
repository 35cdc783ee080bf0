import asyncio

async def work():
    raise ValueError("bad")

async def main():
    done, _ = await asyncio.wait([asyncio.create_task(work())])
    for task in done:
        print(task.done())

asyncio.run(main())
