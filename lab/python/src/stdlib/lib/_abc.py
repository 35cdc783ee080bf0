"""What `abc` has in C: which classes promise methods, and who counts as a subclass."""

from _class import fits_like, is_of_program, own, own_names, set_own
from _source import refuse


# What a class is told here, it is told as by native code: a name that Python code writes is one that may change. A
# program that registers classes says so.
def _begin(cls):
    _fill(cls)
    set_own(cls, "_abc_impl", ())
    hook = own(cls, "__subclasshook__")
    if type(hook) is classmethod and is_of_program(hook.__func__):
        for base in cls.__mro__[1:]:
            if own(base, "_abc_impl") is not None and base.__module__ not in ("abc", "typing"):
                refuse("'__subclasshook__' below another abstract class")
        set_own(cls, "_abc_cache", {})


def _fill(cls):
    """Notes which methods are still missing."""
    missing = [name for name in own_names(cls) if _is_abstract(own(cls, name))]
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if name not in missing and _is_abstract(_found(cls, name)):
                missing.append(name)
    cls.__abstractmethods__ = frozenset(missing)


def _found(cls, name):
    for base in cls.__mro__:
        member = own(base, name)
        if member is not None:
            return member


def _is_abstract(member):
    kind = type(member)
    if isinstance(member, property):
        parts = member.fget, member.fset, member.fdel
    elif kind is classmethod or kind is staticmethod:
        parts = (member.__func__,)
    else:
        parts = (member,)
    return any([getattr(part, "__isabstractmethod__", False) for part in parts])


def _register(cls, subclass):
    if not isinstance(subclass, type):
        raise TypeError("Can only register classes")
    if issubclass(subclass, cls):
        return subclass
    if issubclass(cls, subclass):
        raise RuntimeError("Refusing to create an inheritance cycle")
    fits_like(subclass, cls)
    # Who is a subclass of a class is one of those above it, too.
    for above in cls.__mro__:
        known = own(above, "_abc_impl")
        if known is not None:
            set_own(above, "_abc_impl", (*known, subclass))
            cache = own(above, "_abc_cache")
            if cache is not None:
                cache.clear()
    return subclass


def _has_instance(cls, instance):
    kind = type(instance)
    if (told := instance.__class__) is not kind and cls.__subclasscheck__(told):
        return True
    return cls.__subclasscheck__(kind)


def _has_subclass(cls, subclass):
    if not isinstance(subclass, type):
        raise TypeError("issubclass() arg 1 must be a class")
    cache = own(cls, "_abc_cache")
    if cache is None:
        return _is_below(cls, subclass)
    if subclass not in cache:
        cache[subclass] = _is_below(cls, subclass)
    return cache[subclass]


def _is_below(cls, subclass):
    answer = cls.__subclasshook__(subclass)
    if answer is not NotImplemented:
        return answer
    if cls in subclass.__mro__:
        return True
    return any([issubclass(subclass, known) for known in own(cls, "_abc_impl")])
