import asyncio

saved = []


async def save():
    for page in ("one", "two"):
        await asyncio.sleep(0)  # the disk
        saved.append(page)


async def tidy_up():
    for _ in range(5):
        await asyncio.sleep(0)


async def work():
    saving = asyncio.create_task(save(), name="saving")
    await tidy_up()
    await saving


# ANCHOR: check
asyncio.run(work())
assert saved == ["one", "two"], f"saved: {saved}"
# ANCHOR_END: check
