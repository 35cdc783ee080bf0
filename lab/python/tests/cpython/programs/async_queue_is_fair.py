import asyncio


async def getter(name, queue):
    print(name, "got", await queue.get())


async def putter(name, queue):
    await queue.put(name)
    print(name, "was put")


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(name, queue)) for name in "abc"]
    await asyncio.sleep(0)
    for number in range(3):
        queue.put_nowait(number)
    # Whoever comes before those who were woken takes what is theirs.
    print("main got", queue.get_nowait())
    print(queue)
    await asyncio.sleep(0)
    queue.put_nowait("for the last one")
    await asyncio.gather(*tasks)
    full = asyncio.Queue(1)
    tasks = [asyncio.create_task(putter(name, full)) for name in "xyz"]
    await asyncio.sleep(0)
    print(full)
    print([await full.get() for _ in range(3)])
    await asyncio.gather(*tasks)


asyncio.run(main())
