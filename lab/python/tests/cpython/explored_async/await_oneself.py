import asyncio

async def work():
    await asyncio.current_task()

async def main():
    print(await asyncio.gather(asyncio.create_task(work(), name="me"), return_exceptions=True) != [])

asyncio.run(main())
