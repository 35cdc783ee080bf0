import asyncio

async def check():
    assert 1 + 1 == 3, "sums"

async def main():
    task = asyncio.create_task(check())
    await asyncio.wait([task])
    assert task.exception()
    print("done")

asyncio.run(main())
