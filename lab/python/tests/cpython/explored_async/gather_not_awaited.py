import asyncio

async def work(number):
    print(number)
    if number == 2:
        raise ValueError("lost")

async def main():
    asyncio.gather(work(1), work(2))
    await asyncio.sleep(1)

asyncio.run(main())
