//! Programs that come to what older versions do otherwise, or have not, and such that do not.

/// Each prints in all versions since this one what it prints here, and something else before.
pub const CHANGED: &[(u8, &str)] = &[
    (12, "print(sum([0.1] * 10) == 1.0)\n"),
    (14, "print(sum([1e16, 1, 1.0]))\n"),
    (12, "print(sum(iter([0.1] * 10), start=0.0))\n"),
    (12, "from collections import OrderedDict\nprint([OrderedDict(a=1)])\n"),
    (12, "import enum\nclass State(enum.Enum):\n    IDLE = 'idle'\nprint('idle' in State)\n"),
    (13, "import enum\nclass State(enum.Enum):\n    IDLE = 1\n    class Kind: pass\nprint(len(State))\n"),
    (
        12,
        "from dataclasses import dataclass, field\nfrom enum import Enum\n@dataclass\nclass Size:\n    x: int\n    \
         y: list = field(default_factory=list, repr=False)\nclass Cup(Size, Enum):\n    SMALL = 1\nprint(repr(Cup.SMALL), [Cup.SMALL])\n",
    ),
    (13, "import threading\ntry: threading.Barrier(0)\nexcept ValueError: print('refused')\n"),
    (
        13,
        "def f():\n    try: yield\n    except GeneratorExit: return 3\n\
         it = f()\nnext(it)\nprint(it.close())\n",
    ),
    (12, "print({slice(1): 2}[slice(1)])\n"),
    (
        13,
        "import asyncio\nasync def main():\n    async for task in asyncio.as_completed([asyncio.sleep(0, 1)]): print(await task)\n\
         asyncio.run(main())\n",
    ),
    (
        14,
        "import asyncio\nclass Soon:\n    def __await__(self):\n        yield\n        return 3\nprint(asyncio.run(Soon()))\n",
    ),
    (
        12,
        "import asyncio\nasync def main():\n    tasks = (asyncio.create_task(asyncio.sleep(0)) for _ in range(2))\n    \
         done, _ = await asyncio.wait(tasks)\n    print(len(done))\nasyncio.run(main())\n",
    ),
    (14, "from typing import Optional\nprint(Optional[int])\n"),
    (
        12,
        "import contextlib\nwith contextlib.suppress(ValueError): raise ExceptionGroup('g', [ValueError(1)])\n\
         print('on')\n",
    ),
    (12, "import random\ntry: random.randint(1, 10.0)\nexcept TypeError: print('refused')\n"),
    (12, "import random\nrandom.seed(1)\nprint(random.expovariate() > 0)\n"),
    (12, "from random import seed, expovariate as wait\nseed(1)\nprint(wait() > 0)\n"),
    (
        12,
        "class D:\n    def __set_name__(self, owner, name): raise ValueError('no')\ntry:\n    class A: d = D()\nexcept ValueError: print('it')\n",
    ),
    (
        12,
        "import logging, sys\n\
         def other(record): return logging.makeLogRecord({'msg': 'other', 'levelno': 40, 'levelname': 'ERROR'})\n\
         log = logging.getLogger('a')\nlog.addHandler(logging.StreamHandler(sys.stdout))\nlog.addFilter(other)\nlog.error('this')\n",
    ),
    (13, "from typing import Any\nclass A(Any):\n    def __init__(self, n): self.n = n\nprint(A(3).n)\n"),
    (14, "import contextvars\nv = contextvars.ContextVar('v', default=0)\nwith v.set(5): print(v.get())\n"),
    (
        14,
        "import logging.handlers, queue\n\
         with logging.handlers.QueueListener(queue.Queue(), logging.NullHandler()): print('listens')\n",
    ),
    (14, "import threading\nprint(hasattr(threading.RLock(), 'locked'))\n"),
    (14, "import threading\nprint(getattr(threading.Condition(), 'locked', None) is None)\n"),
    (14, "import threading\ntry: print(threading.RLock().locked())\nexcept AttributeError: print('no')\n"),
    (
        14,
        "import threading\ntry: print(threading.Condition().locked())\nexcept AttributeError: print('no')\n",
    ),
    (
        14,
        "import threading\nclass Own:\n    def acquire(self): pass\n    def release(self): pass\n\
         try: threading.Condition(Own())\nexcept AttributeError: print('refused')\n",
    ),
    // Whatever else has the name, and whatever leads to it.
    (
        13,
        "import queue\nclass Pool:\n    def __init__(self): self.q = queue.Queue()\n    def shutdown(self): self.q.shutdown()\n\
         Pool().shutdown()\nprint('ok')\n",
    ),
    (
        13,
        "import asyncio\nclass Pool:\n    def __init__(self): self.q = asyncio.Queue()\n    \
         def shutdown(self): self.q.shutdown()\nasync def main(): Pool().shutdown()\nasyncio.run(main())\nprint('ok')\n",
    ),
    (13, "import queue\nprint(hasattr(queue.Queue(), 'shutdown'))\n"),
    (13, "import queue\nprint(getattr(queue.LifoQueue, 'shutdown', None) is None)\n"),
    (
        13,
        "import queue\nq = queue.Queue()\ngetattr(q, 'shutdown', lambda: print('none'))()\nprint(q.is_shutdown)\n",
    ),
    (12, "import itertools\nprint(hasattr(itertools, 'batched'))\n"),
    (12, "import itertools\nm = itertools\nprint(list(m.batched([1, 2, 3], 2)))\n"),
    (12, "import itertools\nprint(list(getattr(itertools, 'batched')([1], 1)))\n"),
    (13, "import queue\nm = queue\ntry: raise m.ShutDown\nexcept Exception as e: print(type(e).__name__)\n"),
    (
        12,
        "import asyncio\ndef get_context(of): return of.get_context()\n\
         async def main(): print(get_context(asyncio.current_task()) is not None)\nasyncio.run(main())\n",
    ),
    (
        12,
        "import asyncio\nasync def main(): print(hasattr(asyncio.current_task(), 'get_context'))\nasyncio.run(main())\n",
    ),
    (15, "import asyncio\nprint(hasattr(asyncio.TaskGroup, 'cancel'))\n"),
    (
        15,
        "import asyncio\nclass Group(asyncio.TaskGroup): pass\nasync def main():\n    async with Group() as group: group.cancel()\n\
         asyncio.run(main())\nprint('ok')\n",
    ),
    (13, "def replace(x): return x\nprint('aaa'.replace('a', 'b', count=1))\n"),
    (13, "change = 'aaa'.replace\nprint(change('a', 'b', count=2))\n"),
    (14, "from functools import reduce as r\nprint(r(lambda a, b: a + b, [1], initial=5))\n"),
    (
        14,
        "from functools import partial, reduce\nprint(partial(reduce, initial=5)(lambda a, b: a + b, [1]))\n",
    ),
    (14, "from functools import reduce\nprint(reduce(lambda a, b: a + b, [1], **{'initial': 5}))\n"),
    (14, "import threading\nt = threading.Thread(**dict(target=print, context=None))\nt.start(); t.join()\n"),
    (
        14,
        "import threading\nclass T(threading.Thread):\n    def __init__(self): super().__init__(context=None)\n    \
         def run(self): print('ran')\nt = T(); t.start(); t.join()\n",
    ),
    (
        14,
        "import asyncio\nasync def f(): return 1\nasync def main():\n    \
         t = asyncio.create_task(f(), **{'eager_start': True})\n    print(t.done(), await t)\nasyncio.run(main())\n",
    ),
    (15, "from collections import Counter\nprint(Counter('ab') ^ Counter('b'))\n"),
    (12, "import random\nprint(random.Random(1).expovariate() > 0)\n"),
    (13, "import threading\nprint(isinstance(threading.Lock(), threading.Lock))\n"),
    (
        13,
        "import threading\nLock = threading.Lock\nprint(isinstance(3, (int, Lock)), isinstance('', (int, Lock)))\n",
    ),
    (13, "import threading\nprint(len((threading.Lock | None).__args__))\n"),
    (13, "from threading import Lock\nmatch Lock():\n    case Lock(): print('lock')\n"),
    (13, "from threading import Lock\nprint(type(Lock()) is Lock)\n"),
    (13, "from threading import Lock\nprint(type(Lock).__name__, Lock.__name__)\n"),
    (
        12,
        "class A:\n    def f(self, x): return x\nclass B(A):\n    def f(self, x): return [super().f(y) for y in x]\n\
         print(B().f([1]))\n",
    ),
    (
        14,
        "from dataclasses import dataclass\nclass A:\n    def f(self): return 1\n@dataclass(slots=True)\n\
         class B(A):\n    n: int = 0\n    def f(self): return super().f()\nprint(B().f())\n",
    ),
    (14, "try: {}[[]]\nexcept TypeError as error: print(error)\n"),
    (14, "try: a, b = 1, 2, 3\nexcept ValueError as error: print(repr(error))\n"),
    (12, "try: max([])\nexcept ValueError as error: print(f'{error}')\n"),
    (14, "try: {}[[]]\nexcept TypeError as error: print(error.args[0])\n"),
    (13, "try: object().x = 1\nexcept AttributeError as error: print(error)\n"),
    (15, "try: print('%d' % 'a')\nexcept TypeError as error: print(error)\n"),
    (
        14,
        "for f in (lambda: 1 // 0, lambda: 1.0 % 0, lambda: divmod(1, 0)):\n    try: f()\n    except ZeroDivisionError as e: print(e)\n",
    ),
    (15, "try: print('%s %d' % ('a', 'b'))\nexcept TypeError as error: print(error)\n"),
    (15, "try: print('%(a)d' % {'a': 'b'})\nexcept TypeError as error: print(error)\n"),
    (15, "try: print('%.*f' % (1, 'a'))\nexcept TypeError as error: print(error)\n"),
    (13, "try: sum([1], foo=1)\nexcept TypeError as error: print(error)\n"),
    (13, "try: int(1, foo=1)\nexcept TypeError as error: print(error)\n"),
    (13, "try: 'a'.split(foo=1)\nexcept TypeError as error: print(error)\n"),
    (13, "try: sorted([], foo=1)\nexcept TypeError as error: print(error)\n"),
    (14, "try: map(int, [1], foo=1)\nexcept TypeError as error: print(error)\n"),
    (14, "try: dict([1])\nexcept TypeError as error: print(error)\n"),
    (13, "try: int(1, 2, 3)\nexcept TypeError as error: print(error)\n"),
    (13, "try: 'abc'.index(5)\nexcept TypeError as error: print(error)\n"),
    (13, "try: 'abc'.startswith()\nexcept TypeError as error: print(error)\n"),
    (14, "try: [1].__setitem__(1)\nexcept TypeError as error: print(error)\n"),
    (15, "try: (300).to_bytes(-1)\nexcept ValueError as error: print(error)\n"),
    (
        15,
        "import itertools\ntry: itertools.combinations([1], -1)\nexcept ValueError as error: print(error)\n",
    ),
    (15, "import datetime\ntry: datetime.timezone(5)\nexcept TypeError as error: print(error)\n"),
    (14, "import typing\nprint(typing.Union)\n"),
    (
        12,
        "import math\nprint(math.nextafter(1.0, 2.0, steps=2), math.nextafter(0.0, -1.0, steps=5), math.nextafter(-0.0, 1.0, steps=0))\n",
    ),
    (14, "from typing import TypeVar\nT = TypeVar('T')\nprint(list[T][None], list[type(None)])\n"),
    (
        13,
        "from typing import TypeVar\nT, K = TypeVar('T'), TypeVar('K')\ntry: dict[K, T][int]\nexcept TypeError as error: print(error)\n",
    ),
    (
        13,
        "from typing import Generic, TypeVar\nT, K = TypeVar('T'), TypeVar('K')\nclass A(Generic[K, T]): pass\ntry: A[int]\nexcept TypeError as error: print(error)\n",
    ),
    (14, "import math\ntry: math.sqrt(-1)\nexcept ValueError as error: print(error)\n"),
    (14, "import math\ntry: math.log(0)\nexcept ValueError as error: print(error)\n"),
    (14, "from datetime import date\ntry: date(2024, 2, 30)\nexcept ValueError as error: print(error)\n"),
    (14, "from datetime import time\ntry: time(25)\nexcept ValueError as error: print(error)\n"),
    (
        13,
        "from collections import namedtuple\ntry: namedtuple('P', 'x')(1)._replace(z=1)\nexcept TypeError as error: print(error)\n",
    ),
    (
        13,
        "from dataclasses import dataclass\ntry:\n    @dataclass\n    class A:\n        x: int = 1\n        y: str\n\
         except TypeError as error: print(error)\n",
    ),
    (12, "import random\ntry: random.randrange(5, 1)\nexcept ValueError as error: print(error)\n"),
    (12, "print((1).is_integer())\n"),
    (
        13,
        "from collections import namedtuple\ntry: namedtuple('P', 'x')(1)._replace(z=1)\nexcept TypeError: print('refused')\n",
    ),
    (
        14,
        "from dataclasses import dataclass, FrozenInstanceError\n@dataclass(frozen=True, slots=True)\nclass A:\n    x: int = 1\n\
         try: A().z = 1\nexcept FrozenInstanceError: print('frozen')\n",
    ),
    (
        13,
        "from dataclasses import dataclass, field, replace\n@dataclass\nclass A:\n    x: int = field(default=1, init=False)\n\
         try: replace(A(), x=3)\nexcept TypeError: print('refused')\n",
    ),
    (14, "from enum import IntFlag\nclass F(IntFlag):\n    A = 1\nprint(9 in F)\n"),
    (13, "from enum import Enum\nclass C(Enum):\n    A = [1]\nprint([] in C, [1] in C)\n"),
    (12, "import random\ntry: random.randrange(1.5)\nexcept TypeError: print('refused')\n"),
    (14, "import random\ntry: random.randint(2, 1)\nexcept ValueError as error: print(error)\n"),
    (12, "import logging\nprint(logging.LogRecord('a', 1, 'p', 1, 'm', (), None).taskName)\n"),
    (13, "import logging\nprint(logging.LoggerAdapter(logging.getLogger(), {}, merge_extra=True).extra)\n"),
    (13, "import queue\nprint(queue.Queue().is_shutdown)\n"),
    (
        12,
        "import logging, sys\nlogging.basicConfig(stream=sys.stdout, format='%(taskName)s %(message)s')\n\
         logging.warning('here')\n",
    ),
    (15, "try: [1, 2][1:'a']\nexcept TypeError as error: print(error)\n"),
    (
        14,
        "def g():\n    yield\n    return 5\nit = g()\nnext(it)\ntry: 1 / 0\nexcept ZeroDivisionError:\n    try: next(it)\n    \
         except StopIteration as error: print(error.__context__)\n",
    ),
];

/// The same of what was evaluated until 3.13, and not since.
pub const ONCE_EVALUATED: &[(u8, &str)] = &[
    (14, "def f(x: missing = 1) -> missing: return x\nprint(f())\n"),
    (14, "def f():\n    def g(x: missing): return 1\n    return g(0)\nprint(f())\n"),
    (14, "n: missing = 1\nprint(n)\n"),
    (14, "class A:\n    x: print('evaluated')\nprint(A.__name__)\n"),
    (14, "class Node:\n    next: 'Node' | None = None\nprint(Node.next)\n"),
    (14, "class Tree:\n    left: Tree = None\nprint(Tree.left)\n"),
    (14, "def f(of: Later): return of\nclass Later: pass\nprint(f(1))\n"),
    (14, "class A: pass\ndef f(x: A[int]): return x\nprint(f(1))\n"),
    (14, "class A(Exception):\n    pass\ndef f(x: list[int[str]], y: A): return x\nprint(f(1, 2))\n"),
    (14, "import threading\ndef f(x: threading.Event[int]): return x\nprint(f(1))\n"),
    (14, "def f(x: callable | None): return x\nprint(f(1))\n"),
    (14, "def f(): pass\nx: f | None = 1\nprint(x)\n"),
    (14, "import threading\nx: threading.RLock | None = 1\nprint(x)\n"),
    (
        13,
        "import threading\nclass A:\n    def f(self, x: threading.Lock | None = None): return x\nprint(A().f())\n",
    ),
    (13, "from threading import Lock as Mutex\nx: None | Mutex = 1\nprint(x)\n"),
    (
        14,
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from queue import Queue\n\
         def f(x: Queue): return x\nprint(f(1))\n",
    ),
    (
        14,
        "from typing import TYPE_CHECKING as FOR_TOOLS\nif FOR_TOOLS:\n    from nope import Card\n\
         def f(x: Card): return x\nprint(f(1))\n",
    ),
    (
        14,
        "class Flags:\n    TYPE_CHECKING = True\nif Flags.TYPE_CHECKING:\n    def f(x: missing): return x\n\
         print(f(1))\n",
    ),
    (
        14,
        "from dataclasses import dataclass\ndef main():\n    @dataclass\n    class Node:\n        next: Node | None = None\n    \
         print(Node())\nmain()\n",
    ),
    (14, "def make():\n    class A:\n        x: missing = 1\n    return A\nprint(make().x)\n"),
    (14, "def main():\n    def f(x: Item): return x\n    class Item: pass\n    print(f(1))\nmain()\n"),
    (
        14,
        "from dataclasses import dataclass\nfrom datetime import date\n@dataclass\nclass Visit:\n    \
         date: date | None = None\n    other: date | None = None\nprint(Visit())\n",
    ),
    (14, "class A:\n    int: int = 3\n    y: int | None = 4\nprint(A.y)\n"),
    (14, "import datetime\ndef f(x: datetime | None = None): return x\nprint(f())\n"),
    (14, "class A:\n    B = 1\ndef f(x: A.B | None = None): return x\nprint(f())\n"),
    (14, "from typing import Dict\ndef f(x: Dict[str]): return x\nprint(f(1))\n"),
    (14, "from collections.abc import Callable\ndef f(x: Callable[int, int]): return x\nprint(f(1))\n"),
    (14, "import typing\nx: typing.Optional[int, str] = 1\nprint(x)\n"),
    (14, "import asyncio\ndef f(x: asyncio.Event[int]): return x\nprint(f(1))\n"),
    (
        14,
        "from typing import Generic, TypeVar\nT, U = TypeVar('T'), TypeVar('U')\nclass Pair(Generic[T, U]): pass\n\
         def f(x: Pair[int]): return x\nprint(f(1))\n",
    ),
    (14, "import asyncio\ndef f(x: asyncio.Quue): return x\nprint(f(1))\n"),
    (14, "import concurrent.futures as c\ndef f(x: c.Futur[int] | None): return x\nprint(f(1))\n"),
    (14, "Handler = 'Callable[[int], None]'\ndef f(x: Handler | None = None): return x\nprint(f(1))\n"),
    (14, "LIMIT = 5\ndef f(x: LIMIT | None = None): return x\nprint(f(1))\n"),
    (14, "def f(x: None | None = None): return x\nprint(f(1))\n"),
    (
        14,
        "from concurrent.futures import ThreadPoolExecutor\ndef f(x: ThreadPoolExecutor[int]): return x\nprint(f(1))\n",
    ),
    (14, "class T: pass\ndel T\ndef f(x: T): return x\nprint(f(1))\n"),
    (14, "try: raise ValueError\nexcept ValueError as E: pass\ndef f(x: E): return x\nprint(f(1))\n"),
    (14, "class C: pass\nc = C()\ndef f(x: c.Missing): return x\nprint(f(1))\n"),
    (14, "class C: pass\nc = C()\ndef f(x: c[int]): return x\nprint(f(1))\n"),
    (14, "class C: pass\nc = C()\ndef f(x: c | None): return x\nprint(f(1))\n"),
    (14, "import itertools\ndef f(x: itertools.count[int]): return x\nprint(f(1))\n"),
    (
        14,
        "from typing import NewType\nUser = NewType('User', int)\ndef f(x: User[int]): return x\nprint(f(1))\n",
    ),
    (14, "Pair = tuple[int, int]\ndef f(x: Pair[int]): return x\nprint(f(1))\n"),
    (14, "from typing import Protocol\nclass P(Protocol): pass\ndef f(x: P[int]): return x\nprint(f(1))\n"),
    (14, "import sys\nif len(sys.argv) > 9:\n    class T: pass\ndef f(x: T): return x\nprint(f(1))\n"),
    (14, "while False:\n    class T: pass\ndef f(x: T): return x\nprint(f(1))\n"),
    (14, "for each in []:\n    class T: pass\ndef f(x: T): return x\nprint(f(1))\n"),
    (14, "import queue\ndef f(x: queue.Queue.Job): return x\nprint(f(1))\n"),
    (
        14,
        "from typing import Generic, TypeVar\nT = TypeVar('T')\nclass Box(Generic[T]): pass\nclass Ints(Box[int]): pass\n\
         def f(x: Ints[int]): return x\nprint(f(1))\n",
    ),
];

/// All versions print the same.
pub const THE_SAME: &[&str] = &[
    "print(sum([0.5] * 10), sum([1, 2.0]), sum([]), sum(x / 4 for x in range(9)))\n",
    "import enum\nclass State(enum.Enum):\n    IDLE = 'idle'\nprint(State.IDLE in State, State('idle'))\n",
    "def f():\n    yield\nit = f()\nnext(it)\nprint(it.close())\n",
    "import threading\nmake = threading.Lock\nlocks = [make(), threading.RLock()]\nprint(len(locks))\n",
    "from threading import Lock\nprint(Lock().locked(), hasattr(Lock(), 'locked'))\n",
    "from threading import Barrier, Condition, RLock\nprint(Barrier(1).wait(), Condition(RLock()).acquire(), Condition().acquire())\n",
    "import functools, queue, threading\nclass Pool(queue.Queue):\n    def shutdown(self): return 1\n\
     print(Pool().shutdown(), hasattr(Pool(), 'shutdown'), functools.reduce(max, [1], 2), 'aa'.replace('a', 'b', 1))\n\
     t = threading.Thread(target=print, args=(1,), daemon=False)\nt.start(); t.join()\n",
    "class A:\n    def f(self): return [1]\nclass B(A):\n    def f(self): return [x for x in super().f()]\nprint(B().f())\n",
    "try: int('x')\nexcept ValueError as error: print(error, repr(error))\n",
    "try: {}[[]]\nexcept TypeError: print('refused')\n",
    "def f(a): pass\ntry: f(b=1)\nexcept TypeError as error: print(error)\n",
    "print('abc'.translate(['x']), 'ab\\0'.translate(['x']), 'abc'.translate('d'))\n",
    "try: 1 / 0\nexcept ZeroDivisionError as error: print(error)\n",
    "try: 1 // 0\nexcept ZeroDivisionError: print('refused')\n",
    "try: iter(5)\nexcept TypeError as error: print(error)\n",
    "import threading\nfor kind in (threading.Lock(), threading.RLock()):\n    try: isinstance(kind, threading.RLock)\n    \
     except TypeError as error: print(error)\n",
    "from dataclasses import KW_ONLY, InitVar, dataclass\n@dataclass\nclass A:\n    x: int\n    i: InitVar[int] = 0\n    _: KW_ONLY\n    \
     k: int = 5\n    def __post_init__(self, i): self.x += i\nprint(A(1, i=4))\n",
    // Annotations as they are usual.
    "from __future__ import annotations\ndef f(x: missing[3]() | None): return x\nprint(f(1))\n",
    "import asyncio, collections, datetime, queue, threading, typing\nfrom collections.abc import Callable, Iterator\n\
     from concurrent.futures import Future\nfrom dataclasses import dataclass, field\n\
     from typing import Any, Generic, Literal, Optional, TypeVar\n\
     T = TypeVar('T')\nJson = dict[str, Any]\n\
     class Account: pass\nclass Box(Generic[T]): pass\nclass Rows(list): pass\n\
     class Own:\n    def __class_getitem__(cls, of): return cls\n\
     def f(a: list[int], b: dict[str, list[int]], c: int | None, d: Optional[int], e: Callable[[int], str],\n\
     \x20     f: queue.Queue[int], g: 'Later', h: list['Later'], i: Account, j: Account | None, k: Box[int], l: Rows[int],\n\
     \x20     m: Own[int], n: Literal['a', 1], o: tuple[int, ...], p: type[Account], q: typing.Union[int, str], r: Json,\n\
     \x20     s: threading.Lock, t: threading.RLock, u: asyncio.Queue[int], v: Future[int] | None, w: Exception | None,\n\
     \x20     x: collections.deque[int], y: datetime.datetime, z: Optional['Later'], *args: Any, **kw: T) -> None: pass\n\
     class Later:\n    Kind = int\n    kind: Kind\n    lock: threading.Event | None = None\n\
     \x20   def f(self, kind: Kind) -> 'Later':\n        def g(x: Later, y: Last): pass\n        n: missing = 1\n        return self\n\
     class Last: pass\n\
     @dataclass\nclass Job:\n    of: Later\n    jobs: list['Job'] = field(default_factory=list)\n    done: bool = False\n\
     for each in range(2): pass\nx: Iterator[int] | None = None\n\
     print(Later().f(1) is not None, Job(1).jobs)\n",
    "import asyncio\nfrom collections.abc import AsyncIterator, Callable, Coroutine\nfrom dataclasses import dataclass\n\
     from typing import Generator, Generic, NamedTuple, TypeVar\nT = TypeVar('T')\nU = TypeVar('U')\n\
     class Pair(Generic[T, U]):\n    first: T\n    def swap(self) -> 'Pair[U, T]': pass\n\
     class Point(NamedTuple):\n    x: int\n    next: 'Point' = None\n\
     class Job:\n    class State: pass\n    def f(self, x: State) -> State | None: pass\n\
     def main(n: int):\n    class Item:\n        size: int = n\n        state: Job.State | None = None\n    \
     @dataclass\n    class Node:\n        item: Item\n        next: 'Node' = None\n        before: 'Node | None' = None\n    \
     def work(queue: asyncio.Queue[Item], pair: Pair[int, str], f: Callable[..., T], g: Callable[..., None],\n    \
     \x20        h: Callable[[], Coroutine[None, None, int]]) -> Generator[int, None, None]: pass\n    \
     return Node(Item())\nprint(main(1).next, Point(1).next)\n",
    "import sys, typing\nfrom collections import OrderedDict, namedtuple\nfrom typing import Generic, NewType, Protocol, TypeVar\n\
     T = TypeVar('T')\nUser = NewType('User', int)\nPoint = namedtuple('Point', 'x y')\nPair = tuple[T, T]\n\
     Json = dict[str, int] | None\nclass Box(Generic[T]): pass\nclass Twice(Box[tuple[T, T]], Generic[T]): pass\n\
     class Shown(Protocol[T]): pass\nOther = Box\n\
     if len(sys.argv) > 9:\n    class Kind: pass\nelse:\n    class Kind: pass\n    def g(x: Kind | None): pass\n\
     try: from queue import Missing\nexcept ImportError: Missing = int\n\
     def f(a: User | None, b: Point | None, c: Pair[int] | None, d: Json | int, e: Twice[int], g: Shown[int], h: Other[int],\n    \
     \x20 i: Kind | None, j: T | None, k: OrderedDict[str, User], m: typing.Iterable[Point]): pass\n\
     print(f.__name__)\n",
];
