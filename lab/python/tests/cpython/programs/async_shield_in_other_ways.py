import asyncio


async def fail():
    await asyncio.sleep(0)
    raise ValueError("inside")


async def give(value):
    await asyncio.sleep(0)
    return value


async def main():
    print(await asyncio.shield(give("through")))
    try:
        await asyncio.shield(fail())
    except ValueError as error:
        print("caught", error)
    # Cancelling what is shielded cancels the shield.
    inner = asyncio.create_task(asyncio.sleep(10))
    shield = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel("inner")
    try:
        await shield
    except asyncio.CancelledError as error:
        print("shield", error.args, shield.cancelled(), inner.cancelled())
    inner = asyncio.get_running_loop().create_future()
    shield = asyncio.shield(inner)
    print(shield.cancel(), inner.cancelled())
    inner.set_result("nobody asks")
    await asyncio.sleep(0)
    print(shield.cancelled(), inner.result())
    # The order in which the two are told.
    inner = asyncio.get_running_loop().create_future()
    shield = asyncio.shield(inner)
    shield.add_done_callback(lambda future: print("shield told"))
    inner.add_done_callback(lambda future: print("inner told"))
    inner.set_result(1)
    for number in range(3):
        print("pass", number)
        await asyncio.sleep(0)


asyncio.run(main())
