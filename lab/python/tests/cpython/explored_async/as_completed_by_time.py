import asyncio

async def work(number):
    await asyncio.sleep(number)
    return number

async def main():
    tasks = [asyncio.create_task(work(number)) for number in (2, 1)]
    for next_done in asyncio.as_completed(tasks):
        print(await next_done)

asyncio.run(main())
