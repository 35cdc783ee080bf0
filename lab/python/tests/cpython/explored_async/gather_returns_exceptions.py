import asyncio

async def work(number):
    await asyncio.sleep(number)
    if number == 1:
        raise KeyError("one")
    return number

async def main():
    print(await asyncio.gather(work(2), work(1), work(0), return_exceptions=True))

asyncio.run(main())
