"""An `await` that has nothing to wait for does not give way."""

import asyncio


# ANCHOR: straight_on
async def answer():
    return 42


async def pass_on():
    return await answer()


async def other():
    print("other: my turn")


async def main():
    task = asyncio.create_task(other())  # ready, and waits for its turn
    for _ in range(3):
        await pass_on()
    print("main: six awaits, and still I")
    await asyncio.sleep(0)
    print("main: now I gave way")
    await task


asyncio.run(main())
# ANCHOR_END: straight_on
