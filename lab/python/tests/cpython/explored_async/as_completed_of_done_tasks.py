import asyncio

async def work(number):
    return number

async def main():
    tasks = [asyncio.create_task(work(number)) for number in range(3)]
    await asyncio.wait(tasks)
    for next_done in asyncio.as_completed(tasks):
        print(await next_done)

asyncio.run(main())
