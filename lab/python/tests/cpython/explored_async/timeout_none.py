import asyncio

async def main():
    async with asyncio.timeout(None) as timeout:
        await asyncio.sleep(3)
    print(timeout.expired(), timeout.when())

asyncio.run(main())
