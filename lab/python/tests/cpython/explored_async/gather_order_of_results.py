import asyncio

async def work(number):
    await asyncio.sleep(number)
    print("end", number)
    return number

async def main():
    print(await asyncio.gather(work(2), work(1)))

asyncio.run(main())
