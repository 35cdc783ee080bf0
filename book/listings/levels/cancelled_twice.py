import asyncio

locker = ["coat"]
inside = asyncio.Event()


async def visit():
    inside.set()
    try:
        await asyncio.Future()  # dinosaurs have no end
    finally:
        await asyncio.sleep(0)  # the stairs
        locker.clear()


# ANCHOR: check
async def main():
    visitor = asyncio.create_task(visit(), name="visitor")
    await inside.wait()
    visitor.cancel()
    for _ in range(6):  # the guard goes round once more
        await asyncio.sleep(0)
    visitor.cancel()
    await asyncio.wait([visitor])
    assert not locker, "the coat is still in the locker"


asyncio.run(main())
# ANCHOR_END: check
