import asyncio

async def work(number):
    await asyncio.sleep(number)
    if number == 1:
        raise ValueError("one")

async def main():
    tasks = [asyncio.create_task(work(number)) for number in (0, 1, 3)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), tasks[1].exception())

asyncio.run(main())
