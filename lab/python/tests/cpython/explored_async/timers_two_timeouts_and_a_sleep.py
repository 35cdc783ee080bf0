import asyncio

async def limited(name, limit, delay):
    try:
        async with asyncio.timeout(limit):
            await asyncio.sleep(delay)
        print(name, "done", end=" ")
    except TimeoutError:
        print(name, "late", end=" ")

async def main():
    await asyncio.gather(limited("a", 2, 1), limited("b", 1, 9))

asyncio.run(main())
