import asyncio


async def left(name):
    try:
        print(name, "waits")
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(name, "is cancelled", error.args)
        raise
    finally:
        await asyncio.sleep(0)
        print(name, "has cleaned up")


async def main():
    task = asyncio.create_task(left("one"), name="one")
    await asyncio.sleep(0)
    print("main ends")
    return task


task = asyncio.run(main())
print(task.cancelled())


async def fails():
    asyncio.create_task(left("two"))
    await asyncio.sleep(0)
    raise ValueError("main fails")


try:
    asyncio.run(fails())
except ValueError as error:
    print(error)
