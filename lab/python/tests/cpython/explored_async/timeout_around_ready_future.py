import asyncio

async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_result("ready")
    try:
        async with asyncio.timeout(1):
            print(await future)
    except TimeoutError:
        print("too late")

asyncio.run(main())
