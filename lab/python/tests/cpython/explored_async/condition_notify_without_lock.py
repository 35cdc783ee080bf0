import asyncio

async def main():
    condition = asyncio.Condition()
    condition.notify()

asyncio.run(main())
