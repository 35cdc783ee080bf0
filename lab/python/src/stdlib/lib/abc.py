"""Classes of which no object is made before all that they promise is there."""

from _abc import _begin, _fill, _has_instance, _has_subclass, _register


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _begin(cls)
        return cls

    def register(cls, subclass):
        return _register(cls, subclass)

    def __instancecheck__(cls, instance):
        return _has_instance(cls, instance)

    def __subclasscheck__(cls, subclass):
        return _has_subclass(cls, subclass)


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def update_abstractmethods(cls):
    if hasattr(cls, "__abstractmethods__"):
        _fill(cls)
    return cls
