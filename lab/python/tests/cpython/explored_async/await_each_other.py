import asyncio

tasks = []

async def wait_for_task(number):
    await asyncio.sleep(0)
    await tasks[number]

async def main():
    tasks.append(asyncio.create_task(wait_for_task(1)))
    tasks.append(asyncio.create_task(wait_for_task(0)))
    await asyncio.gather(*tasks)

asyncio.run(main())
