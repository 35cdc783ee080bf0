import asyncio

plates = asyncio.Queue()


async def wash():
    while True:
        plate = await plates.get()
        try:
            await asyncio.sleep(0)  # hot water
        finally:
            plates.task_done()


# ANCHOR: check
async def main():
    plates.put_nowait("the last plate")
    ann = asyncio.create_task(wash(), name="Ann")
    ben = asyncio.create_task(wash(), name="Ben")
    for _ in range(5):
        await asyncio.sleep(0)
    ann.cancel()  # her bus comes
    await plates.join()
    ben.cancel()


asyncio.run(main())
# ANCHOR_END: check
