import asyncio

async def work(number):
    await asyncio.sleep(number)
    return number

async def main():
    tasks = [asyncio.create_task(work(number)) for number in (2, 1)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(task.result() for task in done), len(pending))

asyncio.run(main())
