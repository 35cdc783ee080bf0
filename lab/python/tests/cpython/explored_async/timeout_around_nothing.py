import asyncio

async def main():
    try:
        async with asyncio.timeout(1) as timeout:
            print("no await")
    except TimeoutError:
        print("too late")
    print(timeout.expired())

asyncio.run(main())
