# since 3.13:
import asyncio


async def waiter(name, condition):
    async with condition:
        await condition.wait()
        print(name, "is woken")


async def main():
    # Whoever is woken and cancelled at once wakes another one.
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(name, condition)) for name in "abc"]
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
    tasks[0].cancel()
    done, pending = await asyncio.wait(tasks, timeout=0.02)
    print(len(done), tasks[0].cancelled(), tasks[1].done(), tasks[2].done())
    tasks[2].cancel()
    await asyncio.wait(tasks)


asyncio.run(main())
