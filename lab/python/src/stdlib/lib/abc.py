"""Classes of which no object is made before all that they promise is there."""


from _source import refuse as _refuse


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class ABC:
    __slots__ = ()
    __abstractmethods__ = frozenset()

    @classmethod
    def register(cls, subclass):
        _refuse("ABC.register()")

    def _abc_impl(cls):
        members = {}
        for base in reversed(cls.__mro__):
            members.update(base.__dict__)
        cls.__abstractmethods__ = frozenset([name for name in members if _is_abstract(cls, name, members[name])])


def _is_abstract(cls, name, member):
    parts = ()
    if isinstance(member, property):
        parts = member.fget, member.fset, member.fdel
    elif type(member) in (type(abstractmethod), classmethod, staticmethod):
        parts = (getattr(cls, name),)
    return any([getattr(part, "__isabstractmethod__", False) for part in parts])
