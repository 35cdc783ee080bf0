import asyncio

async def waiter(event, name):
    await event.wait()
    print(name, end=" ")

async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, name)) for name in "abc"]
    await asyncio.sleep(0)
    event.set()
    print("set", end=" ")
    await asyncio.gather(*tasks)

asyncio.run(main())
