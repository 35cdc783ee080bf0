import asyncio

async def main():
    try:
        async with asyncio.timeout(1) as outer:
            async with asyncio.timeout(2) as inner:
                await asyncio.sleep(9)
    except TimeoutError:
        print(outer.expired(), inner.expired())

asyncio.run(main())
