import asyncio

async def work(name):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise

async def main():
    both = asyncio.gather(work("a"), work("b"))
    await asyncio.sleep(0)
    both.cancel()
    try:
        await both
    except asyncio.CancelledError:
        print("gather cancelled")

asyncio.run(main())
