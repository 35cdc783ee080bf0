# since 3.13: older versions say or do some of it in another way.
from collections import deque, defaultdict, OrderedDict, Counter
from queue import Queue
class A: pass
class B: pass
class G:
    def __class_getitem__(cls, item):
        return (cls.__name__, item)
def for_x(x): return [y for y in [x]]

try:
    print('list[int]', list[int])
except Exception as e:
    print('list[int]', type(e).__name__, e)
try:
    print('dict[str, int]', dict[str, int])
except Exception as e:
    print('dict[str, int]', type(e).__name__, e)
try:
    print('tuple[int, ...]', tuple[int, ...])
except Exception as e:
    print('tuple[int, ...]', type(e).__name__, e)
try:
    print('int | str', int | str)
except Exception as e:
    print('int | str', type(e).__name__, e)
try:
    print('list[int]()', list[int]())
except Exception as e:
    print('list[int]()', type(e).__name__, e)
try:
    print('list[int]([1,2])', list[int]([1,2]))
except Exception as e:
    print('list[int]([1,2])', type(e).__name__, e)
try:
    print('isinstance(1, int | str)', isinstance(1, int | str))
except Exception as e:
    print('isinstance(1, int | str)', type(e).__name__, e)
try:
    print('isinstance(None, int | None)', isinstance(None, int | None))
except Exception as e:
    print('isinstance(None, int | None)', type(e).__name__, e)
try:
    print('int | None', int | None)
except Exception as e:
    print('int | None', type(e).__name__, e)
try:
    print('None | int', None | int)
except Exception as e:
    print('None | int', type(e).__name__, e)
try:
    print('set[int]', set[int])
except Exception as e:
    print('set[int]', type(e).__name__, e)
try:
    print('type[int]', type[int])
except Exception as e:
    print('type[int]', type(e).__name__, e)
try:
    print('frozenset[str]', frozenset[str])
except Exception as e:
    print('frozenset[str]', type(e).__name__, e)
try:
    print('list[list[int]]', list[list[int]])
except Exception as e:
    print('list[list[int]]', type(e).__name__, e)
try:
    print('tuple[()]', tuple[()])
except Exception as e:
    print('tuple[()]', type(e).__name__, e)
try:
    print('dict[str, list[int]] | None', dict[str, list[int]] | None)
except Exception as e:
    print('dict[str, list[int]] | None', type(e).__name__, e)
try:
    print('int | str | int', int | str | int)
except Exception as e:
    print('int | str | int', type(e).__name__, e)
try:
    print('int | int', int | int)
except Exception as e:
    print('int | int', type(e).__name__, e)
try:
    print('list[int] == list[int]', list[int] == list[int])
except Exception as e:
    print('list[int] == list[int]', type(e).__name__, e)
try:
    print('hash(list[int]) == hash(list[int])', hash(list[int]) == hash(list[int]))
except Exception as e:
    print('hash(list[int]) == hash(list[int])', type(e).__name__, e)
try:
    print('type(list[int])', type(list[int]))
except Exception as e:
    print('type(list[int])', type(e).__name__, e)
try:
    print('type(int | str)', type(int | str))
except Exception as e:
    print('type(int | str)', type(e).__name__, e)
try:
    print('(int | str) == (str | int)', (int | str) == (str | int))
except Exception as e:
    print('(int | str) == (str | int)', type(e).__name__, e)
try:
    print('list[int].__origin__', list[int].__origin__)
except Exception as e:
    print('list[int].__origin__', type(e).__name__, e)
try:
    print('list[int].__args__', list[int].__args__)
except Exception as e:
    print('list[int].__args__', type(e).__name__, e)
try:
    print('(int | str).__args__', (int | str).__args__)
except Exception as e:
    print('(int | str).__args__', type(e).__name__, e)
try:
    print('issubclass(bool, int | str)', issubclass(bool, int | str))
except Exception as e:
    print('issubclass(bool, int | str)', type(e).__name__, e)
try:
    print('isinstance([1], list[int])', isinstance([1], list[int]))
except Exception as e:
    print('isinstance([1], list[int])', type(e).__name__, e)
try:
    print('int[3]', int[3])
except Exception as e:
    print('int[3]', type(e).__name__, e)
try:
    print("list['x']", list['x'])
except Exception as e:
    print("list['x']", type(e).__name__, e)
try:
    print("tuple[int, str](  (1, 'a'))", tuple[int, str](  (1, 'a')))
except Exception as e:
    print("tuple[int, str](  (1, 'a'))", type(e).__name__, e)
try:
    print('1 | int', 1 | int)
except Exception as e:
    print('1 | int', type(e).__name__, e)
try:
    print("int | 'x'", int | 'x')
except Exception as e:
    print("int | 'x'", type(e).__name__, e)
try:
    print('isinstance(1, int | list[int])', isinstance(1, int | list[int]))
except Exception as e:
    print('isinstance(1, int | list[int])', type(e).__name__, e)
try:
    print('{int | str: 1}', {int | str: 1})
except Exception as e:
    print('{int | str: 1}', type(e).__name__, e)
try:
    print('str(list[int])', str(list[int]))
except Exception as e:
    print('str(list[int])', type(e).__name__, e)
try:
    print('repr(int | None)', repr(int | None))
except Exception as e:
    print('repr(int | None)', type(e).__name__, e)
try:
    print('dict[str, int](a=1)', dict[str, int](a=1))
except Exception as e:
    print('dict[str, int](a=1)', type(e).__name__, e)
try:
    print('list[int].append', list[int].append)
except Exception as e:
    print('list[int].append', type(e).__name__, e)
try:
    print('list[int] | None', list[int] | None)
except Exception as e:
    print('list[int] | None', type(e).__name__, e)
try:
    print('callable(list[int])', callable(list[int]))
except Exception as e:
    print('callable(list[int])', type(e).__name__, e)
try:
    print('A | None', A | None)
except Exception as e:
    print('A | None', type(e).__name__, e)
try:
    print('A | B | int', A | B | int)
except Exception as e:
    print('A | B | int', type(e).__name__, e)
try:
    print('list[A]', list[A])
except Exception as e:
    print('list[A]', type(e).__name__, e)
try:
    print('isinstance(A(), A | int)', isinstance(A(), A | int))
except Exception as e:
    print('isinstance(A(), A | int)', type(e).__name__, e)
try:
    print('isinstance(1, (int | str, float))', isinstance(1, (int | str, float)))
except Exception as e:
    print('isinstance(1, (int | str, float))', type(e).__name__, e)
try:
    print('list[int, str]', list[int, str])
except Exception as e:
    print('list[int, str]', type(e).__name__, e)
try:
    print('list[...]', list[...])
except Exception as e:
    print('list[...]', type(e).__name__, e)
try:
    print('tuple[int, ...] | int', tuple[int, ...] | int)
except Exception as e:
    print('tuple[int, ...] | int', type(e).__name__, e)
try:
    print('int | list', int | list)
except Exception as e:
    print('int | list', type(e).__name__, e)
try:
    print("isinstance('', int | None)", isinstance('', int | None))
except Exception as e:
    print("isinstance('', int | None)", type(e).__name__, e)
try:
    print('G[int]', G[int])
except Exception as e:
    print('G[int]', type(e).__name__, e)
try:
    print('G[int]()', G[int]())
except Exception as e:
    print('G[int]()', type(e).__name__, e)
try:
    print('str[int]', str[int])
except Exception as e:
    print('str[int]', type(e).__name__, e)
try:
    print('range[int]', range[int])
except Exception as e:
    print('range[int]', type(e).__name__, e)
try:
    print('(int|str)()', (int|str)())
except Exception as e:
    print('(int|str)()', type(e).__name__, e)
try:
    print("f'{int | str}'", f'{int | str}')
except Exception as e:
    print("f'{int | str}'", type(e).__name__, e)
try:
    print('len(list[int])', len(list[int]))
except Exception as e:
    print('len(list[int])', type(e).__name__, e)
try:
    print('for_x(list[int])', for_x(list[int]))
except Exception as e:
    print('for_x(list[int])', type(e).__name__, e)
try:
    print('deque[int]', deque[int])
except Exception as e:
    print('deque[int]', type(e).__name__, e)
try:
    print('defaultdict[str,int]', defaultdict[str,int])
except Exception as e:
    print('defaultdict[str,int]', type(e).__name__, e)
try:
    print('Queue[int]', Queue[int])
except Exception as e:
    print('Queue[int]', type(e).__name__, e)
try:
    print('OrderedDict[str,int]', OrderedDict[str,int])
except Exception as e:
    print('OrderedDict[str,int]', type(e).__name__, e)
try:
    print('Counter[str]', Counter[str])
except Exception as e:
    print('Counter[str]', type(e).__name__, e)
try:
    print('issubclass(list[int], list)', issubclass(list[int], list))
except Exception as e:
    print('issubclass(list[int], list)', type(e).__name__, e)
try:
    print('list[int] is list[int]', list[int] is list[int])
except Exception as e:
    print('list[int] is list[int]', type(e).__name__, e)
try:
    print('list[int] < 3', list[int] < 3)
except Exception as e:
    print('list[int] < 3', type(e).__name__, e)
try:
    print("isinstance(3, 'x')", isinstance(3, 'x'))
except Exception as e:
    print("isinstance(3, 'x')", type(e).__name__, e)
try:
    print("issubclass(int, 'x')", issubclass(int, 'x'))
except Exception as e:
    print("issubclass(int, 'x')", type(e).__name__, e)
try:
    print('list[int].fromkeys', list[int].fromkeys)
except Exception as e:
    print('list[int].fromkeys', type(e).__name__, e)
try:
    print("dict[str,int].fromkeys('ab')", dict[str,int].fromkeys('ab'))
except Exception as e:
    print("dict[str,int].fromkeys('ab')", type(e).__name__, e)
try:
    print('list[None]', list[None])
except Exception as e:
    print('list[None]', type(e).__name__, e)
try:
    print('list[int|None]', list[int|None])
except Exception as e:
    print('list[int|None]', type(e).__name__, e)
try:
    print('dict[int]', dict[int])
except Exception as e:
    print('dict[int]', type(e).__name__, e)
try:
    print('list[int][str]', list[int][str])
except Exception as e:
    print('list[int][str]', type(e).__name__, e)
try:
    print('list[1]', list[1])
except Exception as e:
    print('list[1]', type(e).__name__, e)
try:
    print('list[[int]]', list[[int]])
except Exception as e:
    print('list[[int]]', type(e).__name__, e)
try:
    print('list[lambda: 0].__origin__', list[lambda: 0].__origin__)
except Exception as e:
    print('list[lambda: 0].__origin__', type(e).__name__, e)
try:
    print('(int|str)[0]', (int|str)[0])
except Exception as e:
    print('(int|str)[0]', type(e).__name__, e)
try:
    print('enumerate[int]', enumerate[int])
except Exception as e:
    print('enumerate[int]', type(e).__name__, e)
try:
    print('property[int]', property[int])
except Exception as e:
    print('property[int]', type(e).__name__, e)


class Stack(list[int]):
    def push(self, item: int | None) -> list[int]:
        self.append(item)
        return self


print(Stack([1]).push(2), Stack.__mro__[1], issubclass(Stack, list))
try:
    try:
        raise ValueError
    except ValueError | KeyError:
        print("caught")
except TypeError as e:
    print(e)
