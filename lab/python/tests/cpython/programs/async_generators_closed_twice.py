# since 3.13: what becomes of an asynchronous generator that goes on though it is closed, step by step and without a loop.

import itertools

kept, say = [], print


class Turn:
    def __await__(self):
        say("    turn")
        yield


async def stubborn():
    given = 0
    while given < 5:
        try:
            given += 1
            yield given
        except GeneratorExit:
            say("  goes on after", given)
        except ValueError as error:
            say("  goes on after", error)


async def slow():
    given = 0
    while given < 5:
        try:
            given += 1
            yield given
        except GeneratorExit:
            await Turn()


async def plain():
    yield 1
    yield 2


async def fails():
    try:
        yield 1
    finally:
        raise KeyError("k")


def shown(error):
    return f"{type(error).__name__} {error}"


STEPS = {
    "next": lambda it: anext(it),
    "send": lambda it: it.asend(5),
    "throw": lambda it: it.athrow(ValueError("v")),
    "exit": lambda it: it.athrow(GeneratorExit),
    "close": lambda it: it.aclose(),
}


async def take(step, it):
    try:
        print(step, await STEPS[step](it))
    except BaseException as error:
        print(step, shown(error), error.__context__ and shown(error.__context__))


async def main():
    for make in (stubborn, slow, plain, fails):
        for steps in itertools.product(STEPS, repeat=3):
            print(make.__name__, *steps)
            it = make()
            kept.append(it)
            for step in (*steps, "next", "throw", "close"):
                await take(step, it)
    # Each does something only when it is awaited, and once.
    it = plain()
    kept.append(it)
    closing = it.aclose()
    print(await anext(it))
    await closing
    for step in (closing, it.aclose(), it.aclose()):
        try:
            print(await step)
        except RuntimeError as error:
            print(shown(error))
    # One at a time.
    it = slow()
    kept.append(it)
    await anext(it)
    begun = it.aclose()
    print(begun.send(None))
    for step in (it.aclose(), it.athrow(ValueError), it.asend(None)):
        try:
            await step
        except RuntimeError as error:
            print(shown(error))
    try:
        begun.send(None)
    except RuntimeError as error:
        print(shown(error))
    async for left in it:
        print(left)


running = main()
try:
    while True:
        running.send(None)
except StopIteration:
    print("over")
# What CPython closes in the end is nothing of this.
say = lambda *_: None
