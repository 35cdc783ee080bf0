"""Classes of which no object is made before all that they promise is there."""


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class ABC:
    __slots__ = ()

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.__abstractmethods__ = _abstract(cls)

    def __new__(cls, *args, **kwargs):
        names = cls.__dict__.get("__abstractmethods__")
        if names is None:
            names = _abstract(cls)
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError(f"{cls.__name__}() takes no arguments")
        if names:
            what = f"method{'s' if len(names) > 1 else ''} {', '.join(map(repr, sorted(names)))}"
            raise TypeError(
                f"Can't instantiate abstract class {cls.__name__} without an implementation for abstract {what}"
            )
        return object.__new__(cls)


def _abstract(cls):
    members = {}
    for base in reversed(cls.__mro__):
        members.update(base.__dict__)
    return frozenset([name for name, member in members.items() if _is_abstract(cls, name, member)])


def _is_abstract(cls, name, member):
    parts = ()
    if isinstance(member, property):
        parts = member.fget, member.fset, member.fdel
    elif type(member) in (type(_abstract), classmethod, staticmethod):
        parts = (getattr(cls, name),)
    return any([getattr(part, "__isabstractmethod__", False) for part in parts])
