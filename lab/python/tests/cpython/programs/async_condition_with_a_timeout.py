# since 3.13:
import asyncio


async def main():
    condition = asyncio.Condition()
    log = []

    async def waits(name, seconds):
        async with condition:
            try:
                async with asyncio.timeout(seconds):
                    await condition.wait()
                log.append(f"{name} is woken")
            except TimeoutError:
                log.append(f"{name} is too late, has the lock: {condition.locked()}")

    tasks = [asyncio.create_task(waits("a", 0.02)), asyncio.create_task(waits("b", 1))]
    await asyncio.sleep(0.06)
    print(log)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)
    print(log[1:])
    # Who is late needs the lock to say so.
    task = asyncio.create_task(waits("c", 0.01))
    await asyncio.sleep(0)
    async with condition:
        await asyncio.sleep(0.04)
        print(task.done())
    await task
    print(log[-1])


asyncio.run(main())
