"""A task that is not to be stopped halfway."""

import asyncio


# ANCHOR: shield
async def save(page):
    await asyncio.sleep(0.4)  # stands for writing to a database
    print("saved", page)


saving = set()


async def handle(page):
    task = asyncio.create_task(save(page))
    saving.add(task)  # keep it
    task.add_done_callback(saving.discard)
    await asyncio.shield(task)


async def main():
    handler = asyncio.create_task(handle("page A"))
    await asyncio.sleep(0.1)
    handler.cancel()
    await asyncio.wait([handler])
    print("handler cancelled:", handler.cancelled())
    await asyncio.gather(*saving)  # before the program ends


asyncio.run(main())
# ANCHOR_END: shield
