import asyncio

async def fail(text, delay):
    await asyncio.sleep(delay)
    raise ValueError(text)

async def main():
    try:
        await asyncio.gather(fail("first", 2), fail("second", 1))
    except ValueError as error:
        print(error)
    await asyncio.sleep(5)

asyncio.run(main())
