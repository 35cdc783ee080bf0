import asyncio

async def fail():
    await asyncio.sleep(1)
    raise ValueError("bad")

async def work():
    try:
        await asyncio.sleep(2)
        print("worked")
    except asyncio.CancelledError:
        print("cancelled")
        raise

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work())
            group.create_task(fail())
    except* ValueError as errors:
        print([str(error) for error in errors.exceptions])

asyncio.run(main())
