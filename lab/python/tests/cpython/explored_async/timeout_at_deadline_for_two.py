import asyncio

async def main():
    deadline = asyncio.get_running_loop().time() + 3
    try:
        async with asyncio.timeout_at(deadline):
            await asyncio.sleep(1)
            print("first")
        async with asyncio.timeout_at(deadline):
            await asyncio.sleep(1)
            print("second")
    except TimeoutError:
        print("too late")

asyncio.run(main())
