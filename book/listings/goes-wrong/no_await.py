"""An `async` function need not have an `await`."""

import asyncio


# ANCHOR: no_await
async def add_up(number):
    return sum(range(number))


async def other():
    print("the other task")


async def main():
    task = asyncio.create_task(other())
    print(await add_up(1000))
    print("main is done with adding")
    await task


asyncio.run(main())
# ANCHOR_END: no_await
