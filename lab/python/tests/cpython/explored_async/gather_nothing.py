import asyncio

async def other():
    print("other")

async def main():
    task = asyncio.create_task(other())
    print(await asyncio.gather())
    await task

asyncio.run(main())
