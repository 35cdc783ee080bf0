import asyncio


async def user(name, lock, log):
    print(name, "asks")
    async with lock:
        print(name, "has it")
        await asyncio.sleep(0)
        print(name, "gives it back")
    log.append(name)


async def main():
    lock, log = asyncio.Lock(), []
    await asyncio.gather(*[user(name, lock, log) for name in "abcd"])
    print(log, lock.locked())

    # Who comes later does not go before those who wait.
    await lock.acquire()
    waiting = asyncio.create_task(user("waits", lock, log))
    await asyncio.sleep(0)
    lock.release()
    print("free:", not lock.locked())
    print("main asks again")
    await lock.acquire()
    print("main has it", waiting.done())
    lock.release()


asyncio.run(main())
