import asyncio

key = asyncio.Lock()
used = []


async def use_bathroom(name):
    async with key:
        await asyncio.sleep(0)  # the corridor
        used.append(name)


# ANCHOR: check
async def phone(task):
    for _ in range(3):
        await asyncio.sleep(0)
    task.cancel()  # a call for Ann


async def main():
    ann = asyncio.create_task(use_bathroom("Ann"), name="Ann")
    call = asyncio.create_task(phone(ann), name="phone")
    await asyncio.wait([ann, call])
    await use_bathroom("Ben")
    assert "Ben" in used


asyncio.run(main())
# ANCHOR_END: check
