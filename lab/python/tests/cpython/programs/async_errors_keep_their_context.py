import asyncio


async def fails(error):
    await asyncio.sleep(0)
    raise error


async def main():
    task = asyncio.create_task(fails(ValueError("in a task")))
    try:
        try:
            raise KeyError("first")
        except KeyError:
            await task
    except ValueError as error:
        print(repr(error), repr(error.__context__))
    # A second one who asks gets the same exception.
    try:
        await task
    except ValueError as error:
        print(error is task.exception())
    try:
        try:
            await fails(OSError("one"))
        finally:
            await fails(OSError("two"))
    except OSError as error:
        print(error, repr(error.__context__))
    try:
        try:
            await asyncio.gather(fails(TypeError("gathered")))
        except TypeError as error:
            raise RuntimeError("becomes another") from error
    except RuntimeError as error:
        print(error, repr(error.__cause__), error.__suppress_context__)


asyncio.run(main())
