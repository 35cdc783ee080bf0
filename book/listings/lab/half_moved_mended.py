import asyncio

ann, bob = 50, 50


async def log(text):
    await asyncio.sleep(1)  # stands for a line that is sent away


async def move(coins):
    global ann, bob
    ann = ann - coins
    bob = bob + coins
    await log("taken from Ann, given to Bob")


async def main():
    try:
        async with asyncio.timeout(2):
            await move(10)
    except TimeoutError:
        pass
    assert ann + bob == 100, f"there are {ann + bob} coins"


asyncio.run(main())
