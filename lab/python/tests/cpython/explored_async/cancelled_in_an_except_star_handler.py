import asyncio


async def work():
    try:
        try:
            raise ExceptionGroup("two", [ValueError(1), KeyError(2)])
        except* ValueError:
            await asyncio.sleep(1)
    except Exception as error:
        print("caught", type(error).__name__)


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except BaseException as error:
        print("ended with", type(error).__name__)


asyncio.run(main())
