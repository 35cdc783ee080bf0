import asyncio


async def save(page):
    raise OSError("the disk is full")


async def main():
    saving = asyncio.create_task(save("page A"))
    await asyncio.sleep(0)
    print("main has ended well")


asyncio.run(main())
