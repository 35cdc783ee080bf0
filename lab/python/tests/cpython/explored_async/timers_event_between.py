import asyncio

async def after(event, name, delay):
    await event.wait()
    await asyncio.sleep(delay)
    print(name, end=" ")

async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(after(event, "a", 2)), asyncio.create_task(after(event, "b", 1))]
    asyncio.get_running_loop().call_later(3, print, "three")
    await asyncio.sleep(1)
    event.set()
    await asyncio.gather(*tasks)

asyncio.run(main())
