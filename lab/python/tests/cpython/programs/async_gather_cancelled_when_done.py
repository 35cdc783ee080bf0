import asyncio


async def fail():
    raise KeyError("quick")


async def slow():
    try:
        await asyncio.sleep(0.01)
    except asyncio.CancelledError:
        print("never printed")
    print("slow ends")
    return "slow"


async def main():
    task = asyncio.create_task(slow())
    outer = asyncio.gather(task, fail())
    try:
        await outer
    except KeyError as error:
        print("caught", error)
    # It is done, so this cancels nobody.
    print(outer.cancel())
    print(await task)


asyncio.run(main())
