import asyncio

async def untidy():
    try:
        await asyncio.sleep(5)
    finally:
        raise KeyError("clean-up")

async def fail():
    raise ValueError("first")

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(untidy())
            group.create_task(fail())
    except BaseException as errors:
        print([repr(error) for error in errors.exceptions])

asyncio.run(main())
