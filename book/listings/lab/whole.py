import asyncio

saved = []


async def write(part):
    saved.append(part)
    await asyncio.sleep(1)  # the disk


async def save():
    await write("page")
    await write("index")


async def handle():
    await save()


# ANCHOR: check
async def main():
    try:
        async with asyncio.timeout(3):
            await handle()
    except TimeoutError:
        pass
    assert len(saved) != 1, f"only the {saved[0]} is saved"


asyncio.run(main())
# ANCHOR_END: check
