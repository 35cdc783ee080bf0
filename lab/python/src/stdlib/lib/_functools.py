"""What CPython writes in C of `functools`."""

from _class import bound
from _namedtuple import namedtuple
from _old import is_before_3_14
from _ordered import end, find, move, put, remove
from _walked import reduce

__name__ = "functools"

_NOTHING = object()
# Whether partials in a class are its methods, once that was asked.
_are_methods = None


class partial:
    def __init__(self, /, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        func, *args = args
        args = tuple(args)
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    # An enumeration asks for it.
    @staticmethod
    def _lab_is_descriptor():
        global _are_methods
        if _are_methods is None:
            _are_methods = not is_before_3_14()
        return _are_methods

    def __get__(self, obj, cls=None):
        return self if obj is None or not self._lab_is_descriptor() else bound(self, obj)

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"functools.partial({', '.join(parts)})"


def cmp_to_key(mycmp):
    class K:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K


_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")


def _cached(function, maxsize, typed):
    kept = {}
    hits = misses = 0

    def cached(*args, **kwargs):
        nonlocal hits, misses
        if maxsize == 0:
            misses += 1
            return function(*args, **kwargs)
        key = _key(args, kwargs, typed)
        hashed = hash(key)
        found = find(kept, key, hashed)
        if found is not None:
            hits += 1
            if maxsize is not None:
                # The dict's order is that of the last uses.
                move(kept, found[1], True)
            return found[0]
        misses += 1
        result = function(*args, **kwargs)
        # Another call may have been sooner: what it found stays, but where all is kept the last one counts.
        if maxsize is None:
            put(kept, key, hashed, result)
        elif find(kept, key, hashed) is None:
            if len(kept) >= maxsize:
                remove(kept, *end(kept, False))
            put(kept, key, hashed, result)
        return result

    def cache_info():
        return _CacheInfo(hits, misses, maxsize, len(kept))

    def cache_clear():
        nonlocal hits, misses
        kept.clear()
        hits = misses = 0

    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        if hasattr(function, name):
            setattr(cached, name, getattr(function, name))
    cached.__wrapped__ = function
    cached.cache_info = cache_info
    cached.cache_clear = cache_clear
    cached.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return cached


def _key(args, kwargs, typed):
    # A number or a text alone is its own key: other equal numbers are not the same call.
    if len(args) == 1 and not kwargs and not typed and type(args[0]) in (int, str):
        return args[0]
    key = args
    if kwargs:
        key += (_NOTHING,)
        for item in kwargs.items():
            key += item
    if typed:
        key += (_NOTHING, *[type(value) for value in args], *[type(value) for value in kwargs.values()])
    return key
