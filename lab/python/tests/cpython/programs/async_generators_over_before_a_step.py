# since 3.14: until then a step that had not begun was only put aside
"""Steps of asynchronous generators that are over, or that never begin."""


async def numbers():
    yield 1
    yield 2


def drive(step):
    try:
        step.send(None)
    except StopIteration as stop:
        return ("over", stop.value)


def show(what, call):
    try:
        print(what, call())
    except BaseException as error:
        print(what, type(error).__name__, error)


def closed():
    generator = numbers()
    drive(generator.aclose())
    return generator


def begun():
    generator = numbers()
    drive(generator.__anext__())
    return generator


STEPS = {
    "asend": lambda generator: generator.asend(None),
    "athrow": lambda generator: generator.athrow(ValueError("thrown")),
    "anext": lambda generator: generator.__anext__(),
}
WAYS = {
    "throw": lambda step: step.throw(KeyError("key")),
    "close": lambda step: step.close(),
    "send": drive,
}

for name, step_of in STEPS.items():
    for way, go in WAYS.items():
        for make in (closed, numbers, begun):
            generator = make()
            step = step_of(generator)
            what = f"{make.__name__} {name} {way}:"
            show(what, lambda: go(step))
            show("  again", lambda: drive(step))
            show("  thrown into", lambda: step.throw(KeyError("other")))
            show("  next", lambda: drive(generator.__anext__()))

generator = numbers()
first, second = generator.aclose(), generator.aclose()
for step in (first, second, first, second, generator.aclose()):
    show("closes", lambda: drive(step))


async def one():
    return 1


coroutine = one()


def unpacks():
    first, second = coroutine


show("list", lambda: [*coroutine])
show("tuple", lambda: (*coroutine,))
show("set", lambda: {*coroutine})
show("unpacks", unpacks)
show("calls", lambda: list(coroutine))
coroutine.close()
