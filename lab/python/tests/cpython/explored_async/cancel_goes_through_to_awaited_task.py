import asyncio

async def inner():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("inner")
        raise

async def outer(task):
    try:
        await task
    except asyncio.CancelledError:
        print("outer")
        raise

async def main():
    task = asyncio.create_task(inner())
    waiting = asyncio.create_task(outer(task))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([task, waiting])
    print(task.cancelled(), waiting.cancelled())

asyncio.run(main())
