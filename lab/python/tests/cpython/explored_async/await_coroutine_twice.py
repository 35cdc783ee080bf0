import asyncio

async def work():
    print("work")

async def main():
    coroutine = work()
    await coroutine
    await coroutine

asyncio.run(main())
