import asyncio

async def main():
    try:
        async with asyncio.timeout(0):
            print("before")
            await asyncio.sleep(0)
            print("after")
    except TimeoutError:
        print("too late")

asyncio.run(main())
