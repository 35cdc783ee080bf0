import asyncio

async def fail(text, delay):
    await asyncio.sleep(delay)
    raise ValueError(text)

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail("one", 1))
            group.create_task(fail("two", 1))
    except* ValueError as errors:
        print([str(error) for error in errors.exceptions])

asyncio.run(main())
