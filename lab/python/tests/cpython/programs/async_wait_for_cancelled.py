# since 3.12:
import asyncio


async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("inner", error.args)
        raise


async def outer():
    try:
        await asyncio.wait_for(inner(), 5)
    except asyncio.CancelledError as error:
        print("outer", error.args)
        raise
    except TimeoutError:
        print("not a timeout")


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel("from outside")
    try:
        await task
    except asyncio.CancelledError as error:
        print("main", error.args, task.cancelled())


asyncio.run(main())
