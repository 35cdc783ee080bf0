"""`threading.local`, which CPython writes in C."""

from _class import has_slot as _has_slot
from _thread import key

__name__ = "_thread"


class _local:
    def __new__(cls, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        # A new thread calls `__init__` again; the one that made the object calls it anyway.
        object.__setattr__(self, "_made_with", (args, kwargs))
        object.__setattr__(self, "_by_thread", {key(): {}})
        return self

    def __getattribute__(self, name):
        mine = _mine(self)
        if name == "__dict__":
            return mine
        if _has_slot(type(self), name):
            return object.__getattribute__(self, name)
        if name in mine:
            return mine[name]
        if name in ("_made_with", "_by_thread") or not hasattr(type(self), name):
            raise AttributeError(f"{_named(type(self))} object has no attribute {name!r}")
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        mine = _mine(self)
        if _has_say(self, name, "__set__"):
            object.__setattr__(self, name, value)
        else:
            mine[name] = value

    def __delattr__(self, name):
        mine = _mine(self)
        if _has_say(self, name, "__delete__"):
            object.__delattr__(self, name)
            return
        if name not in mine:
            raise AttributeError(f"{_named(type(self))} object has no attribute {name!r}")
        del mine[name]


def _mine(self):
    by_thread = object.__getattribute__(self, "_by_thread")
    mine = key()
    if mine not in by_thread:
        by_thread[mine] = {}
        args, kwargs = object.__getattribute__(self, "_made_with")
        type(self).__init__(self, *args, **kwargs)
    return by_thread[mine]


def _has_say(self, name, method):
    """Whether the class has a slot or a property of this name, or the like: all threads have that together."""
    if _has_slot(type(self), name):
        return True
    found = getattr(type(self), name, None)
    return isinstance(found, property) or hasattr(type(found), method)


def _named(cls):
    return "'_thread._local'" if cls is _local else f"'{cls.__name__}'"


local = _local
