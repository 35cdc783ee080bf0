import asyncio


async def save(page):
    raise OSError("the disk is full")


async def main():
    saving = asyncio.create_task(save("page A"))
    try:
        await saving
    except OSError as error:
        print("not saved:", error)
    print("main has ended well")


asyncio.run(main())
