import asyncio

shelf = []


async def bake():
    await asyncio.sleep(0)  # the oven
    shelf.append("bread")


async def buy():
    if not shelf:
        bake()


# ANCHOR: check
async def customer():
    for _ in range(5):  # the way to the shop
        await asyncio.sleep(0)
    await buy()
    print("The shelf is", "full." if shelf else "empty!")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(bake(), name="baker")
        group.create_task(customer(), name="customer")


asyncio.run(main())
# ANCHOR_END: check
