import asyncio

async def main():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(0)
            raise ValueError("body")
    except ValueError as error:
        print(error)
    except TimeoutError:
        print("too late")

asyncio.run(main())
