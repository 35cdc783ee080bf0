import asyncio

stove, oven = asyncio.Lock(), asyncio.Lock()


async def cook(first, second):
    async with first:
        await asyncio.sleep(0)  # stir
        async with second:
            await asyncio.sleep(0)


# ANCHOR: check
async def ann():
    await cook(stove, oven)


async def ben():
    for _ in range(6):  # he reads the recipe first
        await asyncio.sleep(0)
    await cook(oven, stove)


async def main():
    async with asyncio.TaskGroup() as kitchen:
        kitchen.create_task(ann(), name="Ann")
        kitchen.create_task(ben(), name="Ben")


asyncio.run(main())
# ANCHOR_END: check
