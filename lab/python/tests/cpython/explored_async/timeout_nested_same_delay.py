import asyncio

async def main():
    try:
        async with asyncio.timeout(1):
            try:
                async with asyncio.timeout(1):
                    await asyncio.sleep(3)
            except TimeoutError:
                print("inner")
    except TimeoutError:
        print("outer")
    print("after")

asyncio.run(main())
