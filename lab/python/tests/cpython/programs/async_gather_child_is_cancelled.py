import asyncio


async def work(name):
    try:
        await asyncio.sleep(0.02)
    except asyncio.CancelledError:
        print("cancelled", name)
        raise
    print("ends", name)
    return name


async def main():
    one, two = asyncio.create_task(work("one")), asyncio.create_task(work("two"))
    outer = asyncio.gather(one, two)
    await asyncio.sleep(0)
    one.cancel("only one")
    try:
        await outer
    except asyncio.CancelledError as error:
        print("gather failed with it", error.args, outer.cancelled(), outer.done())
    print(await two)
    three, four = asyncio.create_task(work("three")), asyncio.create_task(work("four"))
    outer = asyncio.gather(three, four, return_exceptions=True)
    await asyncio.sleep(0)
    three.cancel("listed")
    print(await outer)
    print(outer.cancel(), three.cancelled())


asyncio.run(main())
