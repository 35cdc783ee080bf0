# since 3.15:
import asyncio


async def numbers():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(asyncio.sleep(10))
        try:
            yield 1
            yield 2
        finally:
            print("leaves", task.done())
    print("never printed")


async def main():
    steps = numbers()
    print(await anext(steps))
    await steps.aclose()
    print("closed")

    async def coroutine():
        async with asyncio.TaskGroup():
            await asyncio.get_running_loop().create_future()

    waiting = coroutine()
    waiting.send(None)
    waiting.close()
    print("closed, too")


asyncio.run(main())
