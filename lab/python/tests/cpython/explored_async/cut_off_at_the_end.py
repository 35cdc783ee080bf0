import asyncio

async def work(name):
    try:
        await asyncio.sleep(5)
    finally:
        print(name)

async def main():
    tasks = [asyncio.create_task(work(name)) for name in "ab"]
    await asyncio.sleep(1)
    print("main ends")

asyncio.run(main())
