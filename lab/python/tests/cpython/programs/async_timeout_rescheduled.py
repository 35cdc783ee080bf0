import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.01) as limit:
        before = limit.when()
        limit.reschedule(loop.time() + 1)
        print(before < limit.when())
        await asyncio.sleep(0.03)
    print("was moved", limit.expired())
    try:
        async with asyncio.timeout(None) as limit:
            limit.reschedule(loop.time() - 1)
            print("in the past", limit.expired())
            await asyncio.sleep(0)
            print("never printed")
    except TimeoutError:
        print("too late", limit.expired())
    async with asyncio.timeout(0.01) as limit:
        limit.reschedule(None)
        await asyncio.sleep(0.03)
    print("was taken away", limit.when())
    when = loop.time() + 0.01
    try:
        async with asyncio.timeout_at(when) as limit:
            print(limit.when() == when)
            await asyncio.sleep(1)
    except TimeoutError:
        print("at that time")


asyncio.run(main())
