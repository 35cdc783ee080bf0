import asyncio

async def inner():
    await asyncio.sleep(2)
    print("inner done")

async def outer(task):
    await asyncio.shield(task)

async def main():
    task = asyncio.create_task(inner())
    waiting = asyncio.create_task(outer(task))
    await asyncio.sleep(1)
    waiting.cancel()
    print(await asyncio.gather(waiting, return_exceptions=True))
    await task

asyncio.run(main())
