import asyncio

seats = 1


async def pay():
    await asyncio.sleep(0)


async def buy(name):
    global seats
    if seats > 0:
        seats -= 1  # first keep the seat, then pay
        await pay()


# ANCHOR: check
async def ann():
    await buy("Ann")


async def ben():
    for _ in range(4):  # he looks at the posters
        await asyncio.sleep(0)
    await buy("Ben")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(ann(), name="Ann")
        group.create_task(ben(), name="Ben")
    assert seats == 0, f"{seats} seats"


asyncio.run(main())
# ANCHOR_END: check
