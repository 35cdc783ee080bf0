import asyncio

async def wait(condition):
    async with condition:
        try:
            await condition.wait()
        finally:
            print("locked", condition.locked())

async def main():
    condition = asyncio.Condition()
    task = asyncio.create_task(wait(condition))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", condition.locked())

asyncio.run(main())
