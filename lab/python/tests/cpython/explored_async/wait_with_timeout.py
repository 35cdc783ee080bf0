import asyncio

async def work(number):
    await asyncio.sleep(number)
    return number

async def main():
    tasks = [asyncio.create_task(work(number)) for number in (1, 3)]
    done, pending = await asyncio.wait(tasks, timeout=2)
    print(sorted(task.result() for task in done), len(pending))

asyncio.run(main())
