# since 3.13:
import asyncio


async def itself():
    task = asyncio.current_task()
    task.cancel()
    task.cancel()
    print(task.uncancel())
    print(task.uncancel())
    # Nothing is left of it.
    await asyncio.sleep(0)
    print("not cancelled")
    task.cancel()
    task.cancel()
    task.uncancel()
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("cancelled", task.cancelling())


asyncio.run(itself())
