import asyncio

async def check():
    assert 1 + 1 == 3, "sums"

async def main():
    task = asyncio.create_task(check())
    await asyncio.sleep(0)
    print("done")

asyncio.run(main())
