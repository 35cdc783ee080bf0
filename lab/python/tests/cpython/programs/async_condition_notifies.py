import asyncio


async def consumer(name, condition, items):
    async with condition:
        print(name, "waits")
        await condition.wait_for(lambda: items)
        print(name, "takes", items.pop(0))


async def main():
    condition, items = asyncio.Condition(), []
    tasks = [asyncio.create_task(consumer(name, condition, items)) for name in "abc"]
    await asyncio.sleep(0)
    async with condition:
        items.append(1)
        condition.notify()
        print("notified one, nobody has it", condition.locked())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    async with condition:
        items.extend([2, 3])
        condition.notify_all()
    await asyncio.gather(*tasks)
    print(items, condition.locked())
    async with condition:
        condition.notify(5)
        print("nobody waits")
    for wrong in (condition.notify, condition.notify_all):
        try:
            wrong()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
