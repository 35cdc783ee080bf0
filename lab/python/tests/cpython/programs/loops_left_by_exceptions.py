from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager


def numbers(name, count=3):
    try:
        for n in range(count):
            yield n
    except GeneratorExit:
        print(name, "closed", end=" ")
        raise
    finally:
        print(name, "over", end=" ")


@contextmanager
def shown(name):
    try:
        yield
    finally:
        print(name, "left", end=" ")


def fails(when=1):
    with shown("outer"):
        for n in numbers("a"):
            with shown("inner"):
                if n == when:
                    raise ValueError(n)


def fails_in_loops():
    for a in numbers("a"):
        for b in numbers("b"):
            if a == b == 1:
                raise ValueError(a, b)


def is_caught():
    for a in numbers("a"):
        try:
            for b in numbers("b"):
                raise ValueError(b)
        except ValueError as error:
            print("caught", error, end=" ")
            if a == 1:
                raise KeyError(a) from error


def delegates():
    for n in numbers("a"):
        yield from numbers("b")


def takes(generator):
    for n in generator():
        if n == 2:
            1 / 0


def keeps():
    kept = numbers("a")
    try:
        for n in kept:
            raise ValueError(n)
    except ValueError:
        print("kept", next(kept), end=" ")
    kept.close()


def squares():
    with ThreadPoolExecutor(1) as pool:
        for square in pool.map(lambda n: n * n, [1, 2, 3]):
            if square > 1:
                raise ValueError(square)


def completed():
    with ThreadPoolExecutor(1) as pool:
        for future in as_completed([pool.submit(pow, 2, 3)]):
            raise ValueError(future.result())


def at_once():
    for n in numbers("a"):
        for m in numbers("b"):
            assert False, (n, m)
    else:
        print("never")


for work in fails, fails_in_loops, is_caught, lambda: takes(delegates), keeps, squares, completed, at_once:
    try:
        work()
    except Exception as error:
        print(type(error).__name__, error, repr(error.__context__), repr(error.__cause__))
    else:
        print("well")
for n in numbers("last"):
    raise SystemExit(3)
