import asyncio

async def work(number):
    return number

async def main():
    tasks = [asyncio.create_task(work(number)) for number in range(2)]
    await asyncio.wait(tasks)
    later = asyncio.create_task(work(2))
    print(await asyncio.gather(*tasks), later.done())
    print(await later)

asyncio.run(main())
