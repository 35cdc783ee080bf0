import asyncio

async def fail():
    raise ValueError("once")

async def main():
    task = asyncio.create_task(fail())
    for _ in range(2):
        try:
            await task
        except ValueError as error:
            print(error)

asyncio.run(main())
