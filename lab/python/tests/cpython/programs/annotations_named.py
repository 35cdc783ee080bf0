# since 3.13: names that a program has for its annotations only, and what it sees when it prints them.
from __future__ import annotations

import collections.abc as shapes
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    ClassVar,
    Dict,
    Final,
    Generic,
    Iterable,
    List,
    Literal,
    NewType,
    Optional,
    Tuple,
    TypeVar,
    Union,
    cast,
    final,
    override,
)

if TYPE_CHECKING:
    import nope
    from types import nothing
    print("only a checker reads this")

T = TypeVar("T")
UserId = NewType("UserId", int)
Handler = Callable[[int, str], None]
LIMIT: Final = 3


@final
class Stack(Generic[T]):
    most: ClassVar[int] = 5

    def __init__(self) -> None:
        self.items: List[T] = []

    @override
    def __bool__(self) -> bool:
        return True

    def push(self, item: T) -> Stack[T]:
        self.items.append(item)
        return self

    def top(self) -> Optional[T]:
        return self.items[-1] if self.items else None


@dataclass
class Order:
    count: ClassVar[int] = 0
    user: UserId
    items: List[Tuple[str, int]] = field(default_factory=list)
    note: Optional[str] = None


def each(of: Iterable[T], call: Callable[[T], Any]) -> Iterator[Any]:
    for item in of:
        yield call(item)


print(list(each([1, 2], str)), Order(UserId(5)), Order.count, cast(str, 7), LIMIT)
print(Stack[int]().push(1).top(), Stack().top(), Stack[str], [base.__name__ for base in Stack.__mro__])
print(T, TypeVar("S_co", covariant=True), UserId, Any, Handler, List, Dict[str, Any], Tuple[int, ...])
print(Optional[int], Union[int, str], Union[int, None], Union[int, Union[str, int]], Union[int], Optional[Union[int, str]])
print(List[Order], Literal["r", 5], Optional[List[int]], List[int] | None, List[T], Iterable[Optional[str]])
print(Mapping[str, int], Mapping, shapes.Callable[[], int], typing.Callable[..., int])
print(Optional[int] == Union[int, None], {List[int]: 1}[List[int]], List[int] == List[str])


class Slotted:
    __slots__ = ()


def plain():
    pass


print(hasattr(plain, "__final__"), hasattr(plain, "__override__"))
print(final(plain) is plain, override(plain) is plain, plain.__final__, plain.__override__)
print(final(Slotted()).__class__.__name__, final(3), override(len) is len)
