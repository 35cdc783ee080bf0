# since 3.13: older versions say or do some of it in another way.
import math
import random
import threading
from collections import Counter, defaultdict
from dataclasses import InitVar, dataclass, field, fields
from functools import partialmethod
from itertools import count, islice, product, repeat


def returned():
    try:
        yield 1
    except GeneratorExit:
        return "closed"


generator = returned()
next(generator)
print(generator.close(), generator.close())


@dataclass
class Scaled:
    value: int
    factor: InitVar[int] = 2
    result: int = field(init=False, default=0)

    def __post_init__(self, factor):
        self.result = self.value * factor


print(Scaled(3), Scaled(3, 5), [f.name for f in fields(Scaled)])


@dataclass(slots=True)
class Slotted:
    a: int
    b: int = 2


try:
    Slotted(1).c = 3
except AttributeError as error:
    print(error)


class Light:
    def set(self, state, note=""):
        return state, note

    on = partialmethod(set, True)
    off = partialmethod(set, False, note="dark")


print(Light().on(), Light().on("bright"), Light().off())
try:
    Counter.fromkeys("ab", 1)
except NotImplementedError as error:
    print(error)
print(defaultdict(int, a=1) | {"b": 2}, {"c": 3} | defaultdict(list))
print(repeat(5), repeat(5, 2), list(repeat("a", 3)), list(repeat(1, -1)))
for wrong in [lambda: count("a"), lambda: repeat(1, "a"), lambda: product("a", repeat=-1)]:
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(math.remainder(7, 4), math.remainder(-5.5, 2), math.remainder(6, 4), math.remainder(10, 4))
print(math.nextafter(1, 2), math.nextafter(1, 0), math.nextafter(5, 5), math.nextafter(0.0, 1))
print(math.ulp(1.0), math.ulp(0.0), math.ulp(-1e300), math.ulp(1.7976931348623157e308))
print(math.sumprod([1, 2], [3, 4]), math.fma(2, 3, 4), math.hypot(1, 2, 3), math.log(2**1000, 2), math.log(10**400))
for wrong in [lambda: math.sumprod([1], [1, 2]), lambda: math.atanh(1), lambda: math.fsum([1e308, 1e308])]:
    try:
        print(wrong())
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
random.seed(3)
print([random.gammavariate(shape, 2) for shape in (0.5, 1, 3)], random.betavariate(2, 3), random.vonmisesvariate(0, 4))
print(random.vonmisesvariate(1, 0))


class Quarter(random.Random):
    def random(self):
        return 0.25


quarter = Quarter()
print(quarter.random(), quarter.uniform(0, 4), quarter.choice("abcd"), quarter.randint(1, 8))
for wrong in [lambda: random.sample({1, 2}, 1), lambda: random.randrange(1.5), lambda: random.gammavariate(0, 1)]:
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(threading.ThreadError is RuntimeError, sum([1e16, 1.0, -1e16]), sum([0.1] * 10))
