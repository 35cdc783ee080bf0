import asyncio


async def waiter(name, condition, order):
    async with condition:
        await condition.wait()
        order.append(name)


async def main():
    condition, order = asyncio.Condition(), []
    tasks = [asyncio.create_task(waiter(name, condition, order)) for name in "abcde"]
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
    late = asyncio.create_task(waiter("late", condition, order))
    for _ in range(4):
        await asyncio.sleep(0)
    print(order)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks, late)
    print(order)


asyncio.run(main())
