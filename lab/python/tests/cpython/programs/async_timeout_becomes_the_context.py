# since 3.13:
import asyncio


async def main():
    try:
        async with asyncio.timeout(0):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                raise ValueError("during clean-up")
    except ValueError as error:
        print(repr(error), repr(error.__context__), repr(error.__context__.__cause__))
    try:
        async with asyncio.timeout(0):
            async with asyncio.TaskGroup() as group:
                group.create_task(fails_late())
    except* OSError as errors:
        for error in errors.exceptions:
            print(repr(error), repr(error.__context__))


async def fails_late():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise OSError("late")


asyncio.run(main())
