"""Functions that take or make functions."""

from _functools import cache, cmp_to_key, lru_cache, partial, reduce

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__")
WRAPPER_UPDATES = ("__dict__",)

_NOTHING = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        if hasattr(wrapped, name):
            setattr(wrapper, name, getattr(wrapped, name))
    for name in updated:
        for key, value in getattr(wrapped, name, {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


class partialmethod:
    """A method whose first arguments are given already."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, obj, cls=None):
        function = self.func if not hasattr(self.func, "__get__") else self.func.__get__(obj, cls)
        return partial(function, *self.args, **self.keywords)


def total_ordering(cls):
    """Adds the comparisons that a class lacks, all from one that it has."""
    roots = [name for name in ("__lt__", "__gt__", "__le__", "__ge__") if _defines(cls, name)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, function in _DERIVED[roots[0]]:
        if name not in roots:
            setattr(cls, name, function)
    return cls


def _defines(cls, name):
    return getattr(cls, name) is not getattr(object, name)


def _negated(name):
    def compare(self, other):
        answer = getattr(type(self), name)(self, other)
        return answer if answer is NotImplemented else not answer

    return compare


def _or_equal(name):
    def compare(self, other):
        answer = getattr(type(self), name)(self, other)
        return answer if answer is NotImplemented else answer or self == other

    return compare


def _and_unequal(name):
    def compare(self, other):
        answer = getattr(type(self), name)(self, other)
        return answer if answer is NotImplemented else answer and self != other

    return compare


def _neither(name):
    def compare(self, other):
        answer = getattr(type(self), name)(self, other)
        return answer if answer is NotImplemented else not answer and self != other

    return compare


def _not_or_equal(name):
    def compare(self, other):
        answer = getattr(type(self), name)(self, other)
        return answer if answer is NotImplemented else not answer or self == other

    return compare


_DERIVED = {
    "__lt__": [("__gt__", _neither("__lt__")), ("__le__", _or_equal("__lt__")), ("__ge__", _negated("__lt__"))],
    "__le__": [("__ge__", _not_or_equal("__le__")), ("__lt__", _and_unequal("__le__")), ("__gt__", _negated("__le__"))],
    "__gt__": [("__lt__", _neither("__gt__")), ("__ge__", _or_equal("__gt__")), ("__le__", _negated("__gt__"))],
    "__ge__": [("__le__", _not_or_equal("__ge__")), ("__gt__", _and_unequal("__ge__")), ("__lt__", _negated("__ge__"))],
}


class cached_property:
    def __init__(self, function):
        self.function = function
        self.name = None
        self.__doc__ = function.__doc__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        kept = instance.__dict__
        value = kept.get(self.name, _NOTHING)
        if value is _NOTHING:
            value = kept[self.name] = self.function(instance)
        return value
