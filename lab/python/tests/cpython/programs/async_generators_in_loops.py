import asyncio


async def count(limit):
    try:
        for number in range(limit):
            await asyncio.sleep(0)
            yield number
    finally:
        print("generator ends")


async def other():
    for step in range(3):
        print("other", step)
        await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(other())
    async for number in count(3):
        print("got", number)
    await task
    print([number * 2 async for number in count(3) if number])
    print({number: [each async for each in count(number)] async for number in count(2)})
    steps = count(5)
    print(await anext(steps), await steps.__anext__())
    await steps.aclose()
    print(await anext(steps, "over"))
    print([await one async for one in tasks()])


async def tasks():
    for number in range(2):
        yield asyncio.create_task(asyncio.sleep(0, number))


asyncio.run(main())
