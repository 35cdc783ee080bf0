import asyncio

async def work(number):
    await asyncio.sleep(number)
    return 2 // number

async def main():
    tasks = [asyncio.create_task(work(number)) for number in (1, 0)]
    for next_done in asyncio.as_completed(tasks):
        try:
            print(await next_done)
        except ZeroDivisionError as error:
            print(error)

asyncio.run(main())
