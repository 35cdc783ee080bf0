import asyncio


async def chatter(name, log):
    for step in range(3):
        log.append(f"{name}{step}")
        await asyncio.sleep(0)


async def quiet(log):
    # It never gives way, so nobody comes in between.
    for step in range(3):
        log.append(f"q{step}")


async def main():
    log = []
    await asyncio.gather(chatter("a", log), quiet(log), chatter("b", log))
    print(log)
    log.clear()
    loop = asyncio.get_running_loop()
    for number in range(3):
        loop.call_soon(log.append, number)
    task = asyncio.create_task(chatter("c", log))
    loop.call_soon(log.append, "last")
    await task
    print(log)


asyncio.run(main())
