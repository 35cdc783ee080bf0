import asyncio

sent = []


async def send(photo, parts):
    for _ in range(parts):
        await asyncio.sleep(0)
    if photo == "blurred":
        raise ValueError(photo)
    sent.append(photo)


async def send_all(photos):
    try:
        await asyncio.gather(*photos, return_exceptions=True)
    except ValueError:
        pass  # that one is no use


# ANCHOR: check
async def main():
    await send_all([send("cat", 1), send("dog", 1), send("blurred", 3)])
    assert len(sent) == 2, "the laptop is closed too early"


asyncio.run(main())
# ANCHOR_END: check
