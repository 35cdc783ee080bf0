import asyncio

async def work():
    try:
        await asyncio.sleep(5)
    finally:
        print("cleaned")

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    print(task.done())
    print("end")

asyncio.run(main())
