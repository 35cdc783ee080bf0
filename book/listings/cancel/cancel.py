"""What happens in a task that is cancelled."""

# ANCHOR: cancel
import asyncio


async def download(site):
    print("begins")
    try:
        await asyncio.sleep(60)  # stands for a site that does not answer
        print("never printed")
    except asyncio.CancelledError:
        print("cancelled, at the await")
        raise
    finally:
        print("cleans up")


async def main():
    task = asyncio.create_task(download("A"))
    await asyncio.sleep(0.2)
    print("asks:", task.cancel())
    print("cancelled yet?", task.cancelled())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled now?", task.cancelled())


asyncio.run(main())
# ANCHOR_END: cancel
