import asyncio

async def work(number):
    await asyncio.sleep(number)
    return number

async def main():
    pending = {asyncio.create_task(work(number)) for number in (1, 2, 3)}
    rounds, total = 0, 0
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        rounds += 1
        total += sum(task.result() for task in done)
    print(rounds, total)

asyncio.run(main())
