import asyncio

async def work(number):
    await asyncio.sleep(0)
    return 6 // number

async def main():
    tasks = [asyncio.create_task(work(number)) for number in (0, 2)]
    done, pending = await asyncio.wait(tasks)
    print(len(done), len(pending))
    print(tasks[1].result(), repr(tasks[0].exception()))

asyncio.run(main())
