import asyncio
from collections.abc import Coroutine


async def numbers():
    await asyncio.sleep(0)
    yield 1
    await asyncio.sleep(0.02)
    yield 2
    await asyncio.sleep(1)
    yield 3


async def main():
    source = numbers()
    first = asyncio.create_task(source.__anext__())
    print(await first)
    print(await asyncio.wait_for(source.__anext__(), 0.2))
    try:
        await asyncio.wait_for(source.__anext__(), 0.02)
    except TimeoutError:
        print("too late")
    step = numbers().asend(None)
    step.close()
    try:
        await step
    except RuntimeError as error:
        print(error)


class Counting:
    n = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.n += 1
        try:
            await asyncio.sleep(1)
        finally:
            print("out")


async def some():
    try:
        yield 1
        yield 2
    finally:
        print("finally")


async def cancelled(step, is_begun):
    task = asyncio.create_task(step)
    if is_begun:
        await asyncio.sleep(0)
    task.cancel()
    try:
        print(await task)
    except asyncio.CancelledError:
        print("cancelled")


async def cancel_steps():
    """What gives a default passes on what is thrown into it before it has begun."""
    source = some()
    await anext(source)
    await cancelled(anext(source, "none"), False)
    await source.aclose()
    print(await anext(source, "none"))
    counting = Counting()
    await cancelled(anext(counting, "none"), True)
    await cancelled(anext(counting, "none"), False)
    print(counting.n)
    try:
        anext(some(), "none").throw(ValueError("thrown"))
    except ValueError as error:
        print(error)
    for step in (anext(some(), 3), anext(counting, 4), some().asend(None), some().aclose(), some().athrow(ValueError)):
        print(type(step).__name__, type(step).__module__, isinstance(step, Coroutine), asyncio.iscoroutine(step))
        step.close()


asyncio.run(main())
asyncio.run(cancel_steps())
