"""An `await` on what is always ready never gives way."""

import asyncio


# ANCHOR: always_ready
async def consume(queue):
    for _ in range(3):
        item = await queue.get()  # there is always one: this does not wait
        print("item", item)


async def other():
    print("the other task")


async def main():
    queue = asyncio.Queue()
    for item in range(3):
        queue.put_nowait(item)
    await asyncio.gather(consume(queue), other())


asyncio.run(main())
# ANCHOR_END: always_ready
