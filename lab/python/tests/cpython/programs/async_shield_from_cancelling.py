import asyncio


async def work():
    try:
        await asyncio.sleep(0.02)
    except asyncio.CancelledError:
        print("never printed")
        raise
    print("work ends")
    return "w"


async def waits(task):
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError as error:
        print("whoever waited was cancelled", error.args)
        raise


async def main():
    task = asyncio.create_task(work())
    waiting = asyncio.create_task(waits(task))
    await asyncio.sleep(0)
    waiting.cancel("only this one")
    try:
        await waiting
    except asyncio.CancelledError:
        print("waiting is cancelled, the task is not:", task.cancelled(), task.done())
    print(await task)
    print(await asyncio.shield(task), asyncio.shield(task) is task)


asyncio.run(main())
