import asyncio


async def user(name, semaphore, order):
    async with semaphore:
        order.append(name)


async def main():
    semaphore, order = asyncio.Semaphore(1), []
    await semaphore.acquire()
    waiting = [asyncio.create_task(user(name, semaphore, order)) for name in "abc"]
    await asyncio.sleep(0)
    semaphore.release()
    # Free or not: whoever comes now comes after those who wait.
    print(semaphore.locked())
    late = asyncio.create_task(user("late", semaphore, order))
    await semaphore.acquire()
    order.append("main")
    semaphore.release()
    await asyncio.gather(*waiting, late)
    print(order)


asyncio.run(main())
