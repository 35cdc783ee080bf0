import asyncio

async def work(number):
    await asyncio.sleep(number)
    return number

async def main():
    tasks = [asyncio.create_task(work(number)) for number in (1, 4)]
    try:
        for next_done in asyncio.as_completed(tasks, timeout=2):
            print(await next_done)
    except TimeoutError:
        print("timeout")

asyncio.run(main())
