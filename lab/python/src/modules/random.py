"""Random numbers: the same ones as CPython's, for the same seed."""

from _random import Twister as _Twister, draw as _draw
from itertools import accumulate as _accumulate
from math import ceil as _ceil, cos as _cos, exp as _exp, floor as _floor
from math import log as _log, pi as _pi, sin as _sin, sqrt as _sqrt

TWOPI = 2 * _pi
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2)
_SMALL_POPULATION = 21


class Random:
    def __init__(self, x=None):
        twister = _Twister()
        self._twister = twister
        self.random = twister.random
        self.getrandbits = twister.getrandbits
        self.gauss_next = None
        self.seed(x)

    def seed(self, a=None, version=2):
        """Without a seed the numbers are always the same: a run can be repeated."""
        if isinstance(a, str):
            a = a.encode()
        elif isinstance(a, float):
            a = hash(a)
        elif not isinstance(a, (int, bytes, type(None))):
            raise TypeError("The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.")
        self._twister.seed(0 if a is None else a)
        self.gauss_next = None

    def _below(self, n):
        drawn = _draw(n)
        if drawn is not None:
            return drawn
        bits = n.bit_length()
        found = self.getrandbits(bits)
        while found >= n:
            found = self.getrandbits(bits)
        return found

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=1):
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            start, stop = 0, start
            if stop <= 0:
                raise ValueError("empty range for randrange()")
            return self._below(stop)
        if step == 0:
            raise ValueError("zero step for randrange()")
        width = stop - start
        count = (width + step - (1 if step > 0 else -1)) // step
        if count <= 0:
            raise ValueError(f"empty range in randrange({start}, {stop}{'' if step == 1 else f', {step}'})")
        return start + step * self._below(count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def shuffle(self, x):
        for last in reversed(range(1, len(x))):
            other = self._below(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k, *, counts=None):
        if counts is not None:
            ends = list(_accumulate(counts))
            total = ends.pop() if ends else 0
            picked = self.sample(range(total), k)
            return [population[_place(ends, at)] for at in picked]
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        # A list of what is left is cheaper than a set of what was seen, unless few of many are picked.
        few = _SMALL_POPULATION
        if k > 5:
            few += 4 ** _ceil(_log(k * 3, 4))
        if n <= few:
            return self._sample_from_list(list(population), k)
        return self._sample_from_many(population, n, k)

    def _sample_from_list(self, left, k):
        picked = []
        for taken in range(k):
            at = self._below(len(left) - taken)
            picked.append(left[at])
            left[at] = left[len(left) - taken - 1]
        return picked

    def _sample_from_many(self, population, n, k):
        seen, picked = set(), []
        for _ in range(k):
            at = self._below(n)
            while at in seen:
                at = self._below(n)
            seen.add(at)
            picked.append(population[at])
        return picked

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[_floor(self.random() * n)] for _ in range(k)]
            cum_weights = list(_accumulate(weights))
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        ends = cum_weights[: n - 1]
        return [population[_place(ends, self.random() * total)] for _ in range(k)]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        if high == low:
            return low
        middle = 0.5 if mode is None else (mode - low) / (high - low)
        if u > middle:
            u, middle = 1.0 - u, 1.0 - middle
            low, high = high, low
        return low + (high - low) * _sqrt(u * middle)

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            u = self.random()
            v = 1.0 - self.random()
            z = NV_MAGICCONST * (u - 0.5) / v
            if z * z / 4.0 <= -_log(v):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """Makes two numbers at a time, and keeps the second."""
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = self.random() * TWOPI
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu=0.0, sigma=1.0):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        return -_log(1.0 - self.random()) / lambd

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


def _place(ends, at):
    """How many of the ends, which ascend, are at most `at`."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if at < ends[middle]:
            high = middle
        else:
            low = middle + 1
    return low


_shared = Random()
choice = _shared.choice
choices = _shared.choices
expovariate = _shared.expovariate
gauss = _shared.gauss
getrandbits = _shared.getrandbits
lognormvariate = _shared.lognormvariate
normalvariate = _shared.normalvariate
paretovariate = _shared.paretovariate
randbytes = _shared.randbytes
randint = _shared.randint
random = _shared.random
randrange = _shared.randrange
sample = _shared.sample
seed = _shared.seed
shuffle = _shared.shuffle
triangular = _shared.triangular
uniform = _shared.uniform
weibullvariate = _shared.weibullvariate
