# since 3.13: what is thrown into who waits for others reaches them first, and closes them first.

import itertools

kept, say = [], print


class Numbers:
    def __iter__(self):
        return self

    def __next__(self):
        print("  next")
        return "it"


class Throws(Numbers):
    def throw(self, error):
        print("  throw", shown(error))
        return "thrown"


class Closes(Numbers):
    def close(self):
        print("  close")


class Both(Throws, Closes):
    pass


class FailsToClose(Numbers):
    def close(self):
        raise OSError("no close")


class Stops(Numbers):
    def throw(self, error):
        raise StopIteration(9)


class Raises(Numbers):
    def throw(self, error):
        raise KeyError(9)


def returns():
    try:
        while True:
            yield 1
    except GeneratorExit:
        return 5
    except ValueError:
        return 6


class Awaited:
    def __init__(self, make):
        self.make = make

    def __await__(self):
        return self.make()


def shown(error):
    return f"{type(error).__name__} {error}"


def outer(make):
    try:
        found = yield from make()
        print("  found", found)
        yield found
    except BaseException as error:
        say("  in outer:", shown(error), error.__context__)
        raise


async def inner(make):
    try:
        print("  found", await Awaited(make))
        await Awaited(make)
    except BaseException as error:
        say("  in inner:", shown(error), error.__context__)
        raise


async def middle(make):
    print("  found", await inner(make))


async def numbers(make):
    try:
        yield 0
        print("  found", await inner(make))
        yield 1
    except BaseException as error:
        say("  in numbers:", shown(error), error.__context__)
        raise


async def walk(make, how):
    it = numbers(make)
    kept.append(it)
    await anext(it)
    try:
        await how(it)
    except BaseException as error:
        say("  in walk:", shown(error), error.__context__)
        raise


def asks(make):
    return walk(make, lambda it: anext(it))


def closes(make):
    return walk(make, lambda it: it.aclose())


def exits(make):
    return walk(make, lambda it: it.athrow(GeneratorExit))


STEPS = {
    "next": lambda it: it.send(None),
    "throw": lambda it: it.throw(ValueError("v")),
    "exit": lambda it: it.throw(GeneratorExit()),
    "close": lambda it: it.close(),
}

for make in (Numbers, Throws, Closes, Both, FailsToClose, Stops, Raises, returns, range(5).__iter__):
    for of in (outer, inner, middle, asks, closes, exits):
        for steps in itertools.product(STEPS, repeat=2):
            print(make.__name__, of.__name__, *steps)
            it = of(make)
            kept.append(it)
            for step in ("next", *steps, "close"):
                try:
                    print(step, STEPS[step](it))
                except BaseException as error:
                    print(step, shown(error), error.__context__)
# What CPython closes in the end is nothing of this.
say = lambda *_: None
