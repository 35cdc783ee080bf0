from contextlib import contextmanager, suppress, closing, ExitStack, nullcontext


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as error:
        print("handled", error)
    finally:
        print(f"</{name}>")


with tag("a") as t, tag("b"):
    print(t)
with tag("c"):
    raise ValueError("inside")
try:
    with tag("d"):
        raise KeyError("through")
except KeyError as error:
    print("caught", error)
with suppress(KeyError, IndexError):
    [][1]
    print("never")
print("after")


class Door:
    def close(self):
        print("closed")


with closing(Door()) as door:
    print("open", isinstance(door, Door))
with ExitStack() as stack:
    names = [stack.enter_context(tag(n)) for n in "xy"]
    stack.callback(print, "called back", end=".\n")
    stack.push(lambda *raised: print("pushed", raised[0]))
    print(names)
with ExitStack() as stack:
    stack.enter_context(suppress(ZeroDivisionError))
    1 / 0
kept = ExitStack()
kept.callback(print, "kept")
moved = kept.pop_all()
kept.close()
moved.close()
with nullcontext(5) as five:
    print(five)


@tag("deco")
def work(x):
    return x + 1


print(work(1))


@contextmanager
def silent():
    return
    yield


try:
    with silent():
        pass
except RuntimeError as error:
    print(error)


@contextmanager
def twice():
    yield 1
    yield 2


try:
    with twice():
        pass
except RuntimeError as error:
    print(error)
