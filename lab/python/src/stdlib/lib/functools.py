"""Functions that take or make functions."""

from _functools import _cached, cmp_to_key, partial, reduce
from _old import locks_properties as _may_lock
from _thread import RLock as _RLock

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__")
WRAPPER_UPDATES = ("__dict__",)

_NOTHING = object()


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128, False)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    size = maxsize if maxsize is None else max(maxsize, 0)
    return lambda function: _cached(function, size, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)


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
        get = getattr(self.func, "__get__", None)
        bound = self.func if get is None else get(obj, cls)
        if bound is not self.func:
            return partial(bound, *self.args, **self.keywords)

        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        return _method.__get__(obj, cls)


def total_ordering(cls):
    """Adds the comparisons that a class lacks, all from one that it has."""
    roots = [name for name in ("__lt__", "__le__", "__gt__", "__ge__") if _defines(cls, name)]
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


_has_locks = None


def _locks_properties():
    """Whether a `cached_property` has a lock for all its objects together, as in CPython 3.11."""
    global _has_locks
    if _has_locks is None:
        has_locks = _may_lock()
        if _has_locks is None:
            _has_locks = has_locks
    return _has_locks


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        if _locks_properties():
            self.lock = _RLock()

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            kept = instance.__dict__
        except AttributeError:
            name = type(instance).__name__
            raise TypeError(
                f"No '__dict__' attribute on {name!r} instance to cache {self.attrname!r} property."
            ) from None
        value = kept.get(self.attrname, _NOTHING)
        if value is not _NOTHING:
            return value
        if not _has_locks:
            value = kept[self.attrname] = self.func(instance)
            return value
        with self.lock:
            value = kept.get(self.attrname, _NOTHING)
            if value is _NOTHING:
                value = kept[self.attrname] = self.func(instance)
        return value
