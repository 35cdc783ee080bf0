# since 3.14: older ones say some of it in other words.
from abc import ABC, abstractmethod
from typing import Any, Callable, Dict, Generic, Hashable, Iterable, List, Mapping, Optional, Protocol, Sequence, TypeVar
from typing import Union, overload, runtime_checkable


def t(f):
    try:
        print("ok", f())
    except Exception as e:
        print(type(e).__name__, e)


T = TypeVar('T'); U = TypeVar('U')
class Stack(Generic[T]):
    def __init__(self): self.items: list[T] = []
    def push(self, i: T) -> None: self.items.append(i)
    def pop(self) -> T: return self.items.pop()
s = Stack[int](); s.push(1); print(s.pop(), Stack.__mro__, Stack.__bases__, type(s))
class Pair(Generic[T, U]): pass
class IntStack(Stack[int]): pass
print(IntStack.__mro__, IntStack.__bases__)
class Both(Stack[T], Generic[T]): pass
print(Both.__mro__)
class Coll(Sequence[T]):
    def __len__(self): return 2
    def __getitem__(self, i): 
        if i < 2: return i
        raise IndexError
print(list(Coll()), Coll.__mro__, Coll.__bases__)
class Mp(Mapping[T, U], Generic[T, U]):
    def __len__(self): return 0
    def __iter__(self): return iter(())
    def __getitem__(self, k): raise KeyError(k)
print(Mp().get(1, 2), Mp.__bases__)
class Rep(ABC, Generic[T]):
    @abstractmethod
    def get(self, i) -> T: ...
class Mem(Rep[int]):
    def get(self, i): return i
print(Mem().get(3), Mem.__mro__); t(lambda: Rep())
class LL(List[int]): pass
class DD(Dict[str, int]): pass
print(LL([1]), LL.__bases__, DD(a=1), DD.__mro__)
print(isinstance([], Iterable), isinstance(3, Iterable), isinstance({}, Mapping), isinstance(len, Callable), isinstance('', Sequence), issubclass(list, Sequence), isinstance([], List), isinstance(3, Hashable))
t(lambda: isinstance([], List[int])); t(lambda: isinstance(3, Optional[int])); t(lambda: isinstance('', Union[int, str])); t(lambda: isinstance(1, Any))
class Quack(Protocol):
    name: str
    def quack(self) -> str: ...
class Duck:
    name = 'd'
    def quack(self): return 'q'
t(lambda: isinstance(Duck(), Quack)); t(lambda: Quack())
@runtime_checkable
class Closer(Protocol):
    def close(self): ...
class F:
    def close(self): pass
print(isinstance(F(), Closer), isinstance(3, Closer), issubclass(F, Closer), issubclass(int, Closer))
class Impl(Quack):
    def __init__(self, n): self.name = n
print(Impl('z').quack(), Impl('z').name, Impl.__mro__)
class GP(Protocol[T]):
    def get(self) -> T: ...
print(GP.__mro__)
@runtime_checkable
class HasX(Protocol):
    x: int
class WithX:
    def __init__(self): self.x = 1
print(isinstance(WithX(), HasX), isinstance(F(), HasX)); t(lambda: issubclass(WithX, HasX))
class Ext(Closer, Protocol):
    def open(self): ...
class Dual(F, Closer): pass
print(Dual.__mro__, isinstance(Dual(), Closer))
@overload
def ov(x: int): ...
def ov(x): return x
print(ov(3))


# `Any` is a class.
print(Any, isinstance(Any, type), type(Any).__name__, list[Any], Any in (Any, int))
for ask in (lambda: isinstance(1, Any), lambda: Any(), lambda: issubclass(int, Any)):
    try:
        print(ask())
    except TypeError as error:
        print(error)


class Standing(Any):
    n = 3


print(Standing().n, isinstance(Standing(), Standing), isinstance(3, Standing), Standing.__mro__[1] is Any, Standing)
