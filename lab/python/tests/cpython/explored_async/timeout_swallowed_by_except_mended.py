import asyncio

async def work():
    try:
        await asyncio.sleep(5)
    except Exception:
        print("error")
    print("went on")

async def main():
    try:
        async with asyncio.timeout(1):
            await work()
    except TimeoutError:
        print("too late")

asyncio.run(main())
