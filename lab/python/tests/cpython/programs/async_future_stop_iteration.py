# since 3.13:
import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_exception(StopIteration(5))
    error = future.exception()
    print(type(error).__name__, error)
    print(repr(error.__cause__), repr(error.__context__))
    try:
        await future
    except RuntimeError as raised:
        print("raised", raised is error)


asyncio.run(main())
