import asyncio

bill = 0
prices = {"soup": 4, "cake": 3}


async def price(dish):
    await asyncio.sleep(0)  # the price list hangs next door
    return prices[dish]


async def order(dish):
    global bill
    bill += await price(dish)


# ANCHOR: check
async def chat():
    for _ in range(5):
        await asyncio.sleep(0)


async def second(dish):
    await chat()
    await order(dish)


async def main():
    async with asyncio.TaskGroup() as table:
        table.create_task(order("soup"), name="Ann")
        table.create_task(second("cake"), name="Ben")
    assert bill == 7, f"the bill says {bill}"


asyncio.run(main())
# ANCHOR_END: check
