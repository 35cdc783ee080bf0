import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    waiting = asyncio.create_task(asyncio.wait([future]))
    await asyncio.sleep(0)
    # The future is done, but whoever waits is told a pass later.
    future.set_result("r")
    waiting.cancel()
    await asyncio.wait([waiting])
    print(waiting.cancelled(), future.result())

    gathered = asyncio.gather(loop.create_future(), return_exceptions=True)
    print(gathered.cancel("first"), gathered.cancel("second"), gathered.done())
    try:
        await gathered
    except asyncio.CancelledError as error:
        print("gathered", error.args, gathered.cancelled())

    inner = loop.create_future()
    outer = asyncio.shield(inner)
    inner.set_exception(ValueError("inner"))
    outer.cancel()
    await asyncio.sleep(0)
    print(outer.cancelled(), repr(inner.exception()))


asyncio.run(main())
