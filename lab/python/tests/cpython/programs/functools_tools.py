from functools import partial, reduce, wraps, lru_cache, cache, cmp_to_key, total_ordering, cached_property

print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 5), reduce(max, [3, 9, 2]))
base2 = partial(int, base=2)
print(base2("101"), partial(pow, 2)(5), base2.func is int, base2.keywords, partial(print, "a", sep="-").args)
partial(print, "hello", end="!\n")("you")


def plain(f):
    @wraps(f)
    def inner(*args):
        """Inner."""
        return f(*args)

    return inner


@plain
def documented(x):
    """Outer."""
    return x


print(documented.__name__, documented.__doc__, documented(3), documented.__wrapped__(4))
calls = []


@lru_cache(maxsize=2)
def square(n):
    calls.append(n)
    return n * n


print(square(1), square(2), square(1), square(3), square(2), calls, square.cache_info())
square.cache_clear()
print(square.cache_info())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info().misses)


@lru_cache
def bare(x, *, y=1):
    return x + y


print(bare(1), bare(1, y=1), bare.cache_info())
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))


@total_ordering
class Size:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Size(1) <= Size(1), Size(2) > Size(1), Size(2) >= Size(3), max([Size(1), Size(4)]).n)


class Lazy:
    @cached_property
    def value(self):
        print("computing")
        return 5


lazy = Lazy()
print(lazy.value, lazy.value, vars(lazy))
try:
    reduce(lambda a, b: a, [])
except TypeError as error:
    print(error)
try:
    square([])
except TypeError as error:
    print(error)
