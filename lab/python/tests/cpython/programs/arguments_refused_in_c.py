# since 3.13: what is said of arguments that do not fit what CPython writes in C.
import heapq
import itertools
import math
import operator
import queue
from collections import OrderedDict, namedtuple
from contextlib import ExitStack, contextmanager
from functools import cache, cached_property, cmp_to_key, lru_cache, reduce


def failure(action):
    try:
        return action()
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


Point = namedtuple("Point", "x y")
waiting = queue.SimpleQueue()

for call in [
    # By position alone.
    lambda: reduce(),
    lambda: reduce(max, [], 1, 2),
    lambda: operator.add(1),
    lambda: operator.neg(),
    lambda: operator.neg(a=1),
    lambda: operator.setitem([], 0),
    lambda: heapq.heappush([]),
    lambda: heapq.heappop(),
    lambda: heapq.heapify(heap=[]),
    lambda: itertools.pairwise(),
    lambda: itertools.pairwise([], 1),
    lambda: itertools.starmap(max),
    lambda: itertools.takewhile(predicate=bool, iterable=[]),
    lambda: itertools.cycle(),
    lambda: itertools.chain(foo=1),
    lambda: itertools.chain.from_iterable(),
    lambda: itertools.tee(),
    lambda: itertools.tee([], 1, 2),
    lambda: itertools.islice([]),
    lambda: itertools.islice([], 1, 2, 3, 4),
    # By name, too.
    lambda: itertools.accumulate(),
    lambda: itertools.accumulate([], max, 1),
    lambda: itertools.accumulate([], func=max, start=1),
    lambda: itertools.batched([1]),
    lambda: itertools.batched([1], 2, 3),
    lambda: itertools.combinations(),
    lambda: itertools.combinations([], 1, 2),
    lambda: itertools.combinations([], iterable=[]),
    lambda: itertools.compress([]),
    lambda: itertools.groupby([], 1, 2),
    lambda: itertools.groupby(key=bool),
    lambda: itertools.repeat(1, 2, 3),
    lambda: itertools.count(1, stop=2),
    lambda: cmp_to_key(),
    lambda: OrderedDict().move_to_end(),
    lambda: OrderedDict().move_to_end(1, lst=True),
    lambda: OrderedDict().popitem(1, 2),
    # What is written in Rust.
    lambda: round(x=1),
    lambda: round(),
    lambda: round(1, 2, 3),
    lambda: round(number=2.5),
    lambda: pow(2, x=1),
    lambda: pow(2),
    lambda: pow(exp=3, base=2),
    lambda: math.isclose(1),
    lambda: math.isclose(b=1, a=1.0),
    lambda: math.prod(),
    lambda: math.prod([1], 2),
    lambda: int.from_bytes(),
    lambda: int.from_bytes(byteorder="little", bytes=b"ab"),
    lambda: waiting.put(),
    lambda: waiting.put(1, 2, 3, 4),
    lambda: waiting.put(item=5) or waiting.get(),
    lambda: waiting.put_nowait(),
    lambda: sorted(x=1),
    lambda: max(foo=1),
    lambda: sum(foo=1),
    lambda: vars(1, 2),
    lambda: enumerate([], 1, 2),
    # What is in Python there, too.
    lambda: lru_cache(1, 2, 3),
    lambda: cache(),
    lambda: cached_property(),
    lambda: contextmanager(),
    lambda: namedtuple("Point"),
    lambda: Point(1),
    # Wrong values.
    lambda: itertools.batched([1], "2"),
    lambda: itertools.combinations([1], "2"),
    lambda: itertools.product([1], repeat="2"),
    lambda: itertools.tee([1], "2"),
    lambda: itertools.repeat(1, "2"),
    lambda: itertools.islice([1], "2"),
    lambda: next(itertools.starmap(len, [1])),
    lambda: heapq.heappush((), 1),
    lambda: heapq.heappop(()),
    lambda: heapq.heapreplace({}, 1),
    lambda: heapq.heappushpop({}, 1),
    lambda: heapq.heapify(()),
    lambda: heapq.nlargest("1", [1]),
]:
    print(failure(call))

with ExitStack() as stack:
    entered = stack.enter_context(cm=ExitStack())
    print(type(entered).__name__)
print(list(itertools.islice("abcdef", 1, None, 2)), list(itertools.islice("abc", 2)), list(itertools.islice("abc", None)))
