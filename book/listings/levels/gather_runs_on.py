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
        await asyncio.gather(*photos)
    except ValueError:
        pass  # nobody needs that one


# ANCHOR: check
async def main():
    cat = asyncio.create_task(send("cat", 1), name="cat")
    blurred = asyncio.create_task(send("blurred", 5), name="blurred")
    await send_all([cat, blurred])
    assert sent == ["cat"], "the laptop is closed too early"


asyncio.run(main())
# ANCHOR_END: check
