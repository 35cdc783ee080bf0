import asyncio


async def waiter(name, event):
    print(name, await event.wait())


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(name, event)) for name in "abc"]
    await asyncio.sleep(0)
    print(event.is_set())
    event.set()
    event.set()
    print("set", event.is_set())
    # It wakes those who wait even if it is cleared at once.
    event.clear()
    await asyncio.gather(*tasks)
    late = asyncio.create_task(waiter("late", event))
    await asyncio.sleep(0)
    gone = asyncio.create_task(waiter("gone", event))
    await asyncio.sleep(0)
    gone.cancel()
    event.set()
    await asyncio.wait([late, gone])
    print(gone.cancelled())
    print(await event.wait(), "without waiting")
    event.clear()
    print(event.is_set())


asyncio.run(main())
