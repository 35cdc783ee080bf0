import asyncio


async def numbers():
    await asyncio.sleep(0)
    yield 1
    await asyncio.sleep(0.02)
    yield 2
    await asyncio.sleep(1)
    yield 3


async def main():
    source = numbers()
    first = asyncio.create_task(source.__anext__())
    print(await first)
    print(await asyncio.wait_for(source.__anext__(), 0.2))
    try:
        await asyncio.wait_for(source.__anext__(), 0.02)
    except TimeoutError:
        print("too late")
    step = numbers().asend(None)
    step.close()
    try:
        await step
    except RuntimeError as error:
        print(error)


asyncio.run(main())
