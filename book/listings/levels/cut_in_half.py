import asyncio

coins = {"red": 10, "blue": 0}


async def stamp(form):
    await asyncio.sleep(1)  # the next desk


async def move(number):
    await stamp("request")
    await stamp("copy of the request")
    await stamp("permit")
    coins["red"] -= number
    await stamp("receipt")
    coins["blue"] += number
    await stamp("copy of the receipt")


# ANCHOR: check
async def main():
    try:
        async with asyncio.timeout(8):
            await move(4)
    except TimeoutError:
        pass
    assert sum(coins.values()) == 10, f"{coins}"


asyncio.run(main())
# ANCHOR_END: check
