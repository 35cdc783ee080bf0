import asyncio


async def user(name, semaphore, inside):
    async with semaphore:
        inside.append(name)
        print(name, "comes in", inside)
        await asyncio.sleep(0)
        inside.remove(name)
        print(name, "goes out")


async def main():
    semaphore, inside = asyncio.Semaphore(2), []
    await asyncio.gather(*[user(name, semaphore, inside) for name in "abcde"])
    print(semaphore.locked())
    empty = asyncio.Semaphore(0)
    print(empty.locked())
    task = asyncio.create_task(empty.acquire())
    await asyncio.sleep(0)
    empty.release()
    empty.release()
    print(await task, empty.locked())
    print(await empty.acquire(), empty.locked())
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)


asyncio.run(main())
