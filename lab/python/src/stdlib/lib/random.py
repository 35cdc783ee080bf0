"""Random numbers: the same ones as CPython's, for the same seed."""

from _old import changed as _changed
from _random import Twister as _Twister, draw as _draw
from itertools import accumulate as _accumulate
from math import acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, floor as _floor
from math import log as _log, pi as _pi, sin as _sin, sqrt as _sqrt

TWOPI = 2 * _pi
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2)
LOG4 = _log(4.0)
SG_MAGICCONST = 1.0 + _log(4.5)
_FRACTIONS = 1 << 53
_SMALL_POPULATION = 21
# Whether somebody gives a number himself, no number tells.
_ONE = object()


class Random:
    def __init__(self, x=None):
        twister = _Twister()
        self._twister = twister
        # A class that extends this one may have its own.
        if not hasattr(type(self), "random"):
            self.random = twister.random
        if not hasattr(type(self), "getrandbits"):
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
        self._twister.seed(a)
        self.gauss_next = None

    def _below(self, n):
        drawn = _draw(n)
        if drawn is not None:
            return drawn
        if hasattr(type(self), "random") and not hasattr(type(self), "getrandbits"):
            return self._below_by_fractions(n)
        bits = n.bit_length()
        found = self.getrandbits(bits)
        while found >= n:
            found = self.getrandbits(bits)
        return found

    def _below_by_fractions(self, n):
        """Fractions beyond the last whole multiple of n would make some numbers likelier."""
        if n >= _FRACTIONS:
            return _floor(self.random() * n)
        most = _FRACTIONS - _FRACTIONS % n
        fraction = self.random()
        while fraction >= most / _FRACTIONS:
            fraction = self.random()
        return _floor(fraction * _FRACTIONS) % n

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=1):
        for number in (start, step) if stop is None else (start, stop, step):
            if not isinstance(number, int):
                _changed("FloatRange")
                raise TypeError(f"'{type(number).__name__}' object cannot be interpreted as an integer")
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
        if isinstance(a, int) and isinstance(b, int) and a > b:
            _changed("NoNumber")
            raise ValueError(f"empty range in randint({a}, {b})")
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
            if len(ends) != len(population):
                raise ValueError("The number of counts does not match the population")
            total = ends.pop() if ends else 0
            picked = self.sample(range(total), k)
            return [population[_place(ends, at)] for at in picked]
        if isinstance(population, (dict, frozenset, set)) or not hasattr(population, "__len__"):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
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
                return [population[self._place_below(n)] for _ in range(k)]
            cum_weights = list(_accumulate(weights))
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        return [population[self._place_among(cum_weights, total)] for _ in range(k)]

    def _place_below(self, n):
        drawn = _draw(n)
        return _floor(self.random() * n) if drawn is None else drawn

    def _place_among(self, ends, total):
        possible = [at for at in range(len(ends)) if ends[at] > (at and ends[at - 1])]
        drawn = _draw(len(possible))
        return _place(ends[:-1], self.random() * total) if drawn is None else possible[drawn]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        if high == low:
            return float(low)
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

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=_ONE):
        if lambd is _ONE:
            _changed("Expovariate")
            lambd = 1.0
        return -_log(1.0 - self.random()) / lambd

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


    def vonmisesvariate(self, mu, kappa):
        """Best and Fisher's method: an angle of a wrapped Cauchy distribution, taken or not."""
        if kappa <= 1e-6:
            return TWOPI * self.random()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * self.random())
            d = z / (r + z)
            u = self.random()
            if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        sign = 1 if self.random() > 0.5 else -1
        return (mu + sign * _acos(f)) % TWOPI

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        shape = self._large_gamma if alpha > 1.0 else self._small_gamma
        return shape(alpha) * beta

    def _large_gamma(self, alpha):
        """Cheng's method, for shapes beyond one."""
        a = _sqrt(2.0 * alpha - 1.0)
        b = alpha - LOG4
        c = alpha + a
        while True:
            u = self.random()
            if not 1e-7 < u < 0.9999999:
                continue
            w = 1.0 - self.random()
            v = _log(u / (1.0 - u)) / a
            x = alpha * _exp(v)
            z = u * u * w
            r = b + c * v - x
            if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                return x

    def _small_gamma(self, alpha):
        """Ahrens and Dieter's method, for shapes below one."""
        while True:
            b = (_e + alpha) / _e
            p = b * self.random()
            x = p ** (1.0 / alpha) if p <= 1.0 else -_log((b - p) / alpha)
            w = self.random()
            if w <= (x ** (alpha - 1.0) if p > 1.0 else _exp(-x)):
                return x

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0


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
betavariate = _shared.betavariate
choice = _shared.choice
choices = _shared.choices
expovariate = _shared.expovariate
gammavariate = _shared.gammavariate
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
vonmisesvariate = _shared.vonmisesvariate
weibullvariate = _shared.weibullvariate
