import asyncio


async def main():
    loop = asyncio.get_running_loop()
    when = loop.time() + 0.02
    timer = loop.call_at(when, print, "never printed")
    print(timer.when() == when, timer.cancelled(), type(timer).__name__)
    timer.cancel()
    timer.cancel()
    print(timer.cancelled())
    # One that is due already can still be cancelled by one before it.
    late = []
    loop.call_later(0.01, lambda: late[0].cancel())
    late.append(loop.call_later(0.02, print, "never printed either"))
    loop.call_soon(lambda: None)
    await asyncio.sleep(0.05)
    ran = loop.call_soon(print, "runs")
    await asyncio.sleep(0)
    ran.cancel()
    print(ran.cancelled(), late[0].cancelled())
    start = loop.time()
    await asyncio.sleep(0.03)
    print(loop.time() - start >= 0.03, loop.time() > start)


asyncio.run(main())
