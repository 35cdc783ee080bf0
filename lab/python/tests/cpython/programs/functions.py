def f(a, b=2, /, c=3, *rest, d, e=5, **more):
    return a, b, c, rest, d, e, more


print(f(1, d=4), f(1, 20, 30, 40, 50, d=4, x=6), f(1, c=9, d=0, a=7))


def defaults(x, seen=[]):
    seen.append(x)
    return seen


print(defaults(1), defaults(2), defaults(3, []), defaults.__name__, f.__qualname__)


def documented():
    """Says what it does."""


print(documented(), documented.__doc__, (lambda *a, k=1: (a, k))(1, 2, k=3), callable(f), callable(5))


def g(a, b, *, c=1):
    pass


for wrong in (
    lambda: g(),
    lambda: g(1),
    lambda: g(1, 2, 3),
    lambda: g(1, 2, d=4),
    lambda: g(1, 2, a=1),
    lambda: f(1),
    lambda: f(d=1),
    lambda: f(1, b=2, d=1),
    lambda: documented(1),
    lambda: (lambda n: n())(5),
):
    try:
        print(wrong())
    except TypeError as error:
        print(error)


def annotated(x: int, y: "str" = "a") -> bool:
    z: float = 1.5
    w: int
    return bool(x) and z > 1


print(annotated(1))
