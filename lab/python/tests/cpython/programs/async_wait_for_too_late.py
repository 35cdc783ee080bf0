import asyncio


async def slow(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(name, "was cancelled", error.args)
        raise
    finally:
        print(name, "cleans up")


async def main():
    try:
        await asyncio.wait_for(slow("coroutine"), 0.01)
    except TimeoutError as error:
        print("too late", error.args, repr(error.__cause__))
    task = asyncio.create_task(slow("task"))
    try:
        await asyncio.wait_for(task, 0.01)
    except asyncio.TimeoutError:
        print("too late", task.cancelled())
    future = asyncio.get_running_loop().create_future()
    try:
        await asyncio.wait_for(future, 0.01)
    except TimeoutError:
        print("too late", future.cancelled())
    shielded = asyncio.create_task(asyncio.sleep(0.03, "spared"))
    try:
        await asyncio.wait_for(asyncio.shield(shielded), 0.01)
    except TimeoutError:
        print("too late, but", await shielded)


asyncio.run(main())
