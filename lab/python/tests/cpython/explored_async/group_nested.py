import asyncio

async def fail():
    raise ValueError("inner")

async def wait():
    try:
        await asyncio.sleep(1)
    finally:
        print("outer child ends")

async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(wait())
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail())
    except* ValueError as errors:
        print(type(errors.exceptions[0]).__name__)

asyncio.run(main())
