import asyncio

async def work():
    await asyncio.sleep(0)

async def main():
    first, second = asyncio.create_task(work()), asyncio.create_task(work())
    first.cancel()
    try:
        await asyncio.gather(first, second)
    except asyncio.CancelledError:
        print("a child was", second.cancelled(), first.cancelled())

asyncio.run(main())
