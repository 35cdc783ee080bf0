//! What the lab's library has and not every version of CPython.

use std::collections::BTreeSet;

use lab_python::{Exploration, Interpreter, Settings, inventory};

use crate::ours;
use crate::python::{self, Runner};

/// Of the lab, or of packages that CPython does not bring along.
const OF_NO_CPYTHON: [&str; 4] = ["lab", "aiohttp", "requests", "requests.exceptions"];

/// Older versions have it, and there it says so.
const IN_ALL_AND_ANOTHER: &str = "sys.version_info";

fn newest(program: &str) -> Option<(u8, Option<&'static str>, u32)> {
    let start = Exploration::new(program.as_bytes(), "program.py", Settings::default());
    let start = start.unwrap_or_else(|refusal| panic!("{refusal:?}:\n{program}"));
    start.newest().map(|new| (new.minor, new.name, new.line))
}

#[test]
fn names_of_modules_that_older_versions_lack_are_known() {
    let modules = inventory::modules().into_iter().filter(|module| !OF_NO_CPYTHON.contains(module));
    let modules: Vec<&str> = modules.collect();
    let lists = |module: &&str| {
        format!("import {module}\nfor it in dir({module}):\n    if it[0] != '_': print('{module}.' + it)\n")
    };
    let program: String = modules.iter().map(lists).collect();
    let words = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<String>>();
    let report = ours::run(&program, Interpreter::default(), 0);
    assert_eq!((report.refused, report.error), (None, None));
    let ours = words(&report.stdout);
    // Not all that is there is listed.
    let asks = |name: &String| {
        let (module, member) = name.rsplit_once('.').expect("it has a module");
        format!("import {module}\nif hasattr({module}, {member:?}): print({name:?})\n")
    };
    let program: String = ours.iter().map(asks).collect();
    let theirs = words(&Runner::new(python::newest()).run(&program).stdout);
    let (mut known, mut wrong) = (0, Vec::new());
    for older in python::all().filter(|python| python.version < python::newest().version) {
        let there = words(&Runner::new(older).run(&program).stdout);
        assert!(there.len() > 100, "{older}");
        for name in ours.intersection(&theirs) {
            let (module, member) = name.rsplit_once('.').expect("it has a module");
            // A module that is a part of a package is in all of them.
            if modules.contains(&&**name) || name == IN_ALL_AND_ANOTHER {
                continue;
            }
            let new = newest(&format!("from {module} import {member}\n"));
            let is_there = new.as_ref().is_none_or(|(minor, ..)| u32::from(*minor) <= older.version.1);
            wrong.extend((there.contains(name) != is_there).then(|| format!("{name} in {older}: {new:?}")));
            known += usize::from(!is_there);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(known > 10 || python::all().all(|python| python.version >= (3, 14)), "{known} are known");
}

#[test]
fn methods_and_arguments_that_older_versions_lack_are_known_with_their_line() {
    let cases = [
        ("import queue\nq = queue.Queue()\nq.shutdown()\n", Some((13, Some("Queue.shutdown"), 3))),
        (
            "from asyncio import Queue\nasync def f(q):\n    q.shutdown()\n",
            Some((13, Some("Queue.shutdown"), 3)),
        ),
        (
            "import queue\nfrom concurrent.futures import ThreadPoolExecutor as Pool\nfrom concurrent.futures import \
             ThreadPoolExecutor\nwith ThreadPoolExecutor() as pool:\n    pool.shutdown()\n",
            None,
        ),
        (
            "import queue\nfrom concurrent.futures import ThreadPoolExecutor as Pool\ndef close(it):\n    it.shutdown()\n\
             def leave(what, by): close(by)\npool = Pool()\nleave(1, pool)\nleave(2, by=Pool())\n",
            None,
        ),
        (
            "import queue\nfrom concurrent.futures import ThreadPoolExecutor\n\
             def close(it: ThreadPoolExecutor):\n    it.shutdown()\n",
            None,
        ),
        (
            "import queue\nfrom concurrent.futures import ThreadPoolExecutor\ndef close(it):\n    it.shutdown()\n\
             for each in (queue.Queue(), ThreadPoolExecutor()): close(each)\n",
            Some((13, Some("Queue.shutdown"), 4)),
        ),
        ("import queue\nclass Shop:\n    def shutdown(self): pass\nshop = Shop()\nshop.shutdown()\n", None),
        (
            "import threading\nthreading.Thread(target=print, context=None)\n",
            Some((14, Some("threading.Thread(context=)"), 2)),
        ),
        ("import asyncio\nasync def f():\n    asyncio.create_task(g(), context=None)\n", None),
        (
            "import asyncio\nasync def f():\n    async with asyncio.TaskGroup() as group:\n        group.cancel()\n",
            Some((15, Some("TaskGroup.cancel"), 4)),
        ),
        ("import asyncio\nasync def f(task):\n    task.cancel()\n", None),
        ("x = {'a': 1}\nprint(f'{x['a']}')\n", Some((12, None, 2))),
        (
            "import dataclasses\nclass Text(str): pass\ndef change(it): dataclasses.replace(it, count=1)\n\
             print(Text('a').replace('a', 'b', count=1))\n",
            Some((13, Some("str.replace(count=)"), 4)),
        ),
        ("class Shelf:\n    def replace(self, count): pass\nShelf().replace(count=1)\n", None),
        (
            "import sys\nif sys.version_info >= (3, 12): print('new')\n",
            Some((15, Some("`sys.version_info`"), 2)),
        ),
        (
            "class Account:\n    def pay(self, n: int, to: list[Account] | None): pass\n",
            Some((14, Some("name of a class in annotations of its own methods"), 2)),
        ),
        (
            "from __future__ import annotations\nclass Account:\n    def pay(self, to: Account) -> Account: pass\n",
            None,
        ),
        ("class Account:\n    def pay(self, to: 'Account'):\n        def give(to: Account): pass\n", None),
        ("import queue\nprint(queue.ShutDown)\nprint(queue.Queue)\n", Some((13, Some("queue.ShutDown"), 2))),
    ];
    for (program, expected) in cases {
        assert_eq!(newest(program), expected, "{program}");
    }
}

/// Each prints in all versions since this one what it prints here, and something else before.
const CHANGED: &[(u8, &str)] = &[
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
    // What was evaluated until 3.13, and not since.
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
];

/// All versions print the same.
const THE_SAME: &[&str] = &[
    "print(sum([0.5] * 10), sum([1, 2.0]), sum([]), sum(x / 4 for x in range(9)))\n",
    "import enum\nclass State(enum.Enum):\n    IDLE = 'idle'\nprint(State.IDLE in State, State('idle'))\n",
    "def f():\n    yield\nit = f()\nnext(it)\nprint(it.close())\n",
    "import threading\nmake = threading.Lock\nlocks = [make(), threading.RLock()]\nprint(len(locks))\n",
    "from threading import Lock\nprint(Lock().locked(), hasattr(Lock(), 'locked'))\n",
    "from threading import Barrier, Condition, RLock\nprint(Barrier(1).wait(), Condition(RLock()).acquire(), Condition().acquire())\n",
    "class A:\n    def f(self): return [1]\nclass B(A):\n    def f(self): return [x for x in super().f()]\nprint(B().f())\n",
    "try: int('x')\nexcept ValueError as error: print(error, repr(error))\n",
    "try: {}[[]]\nexcept TypeError: print('refused')\n",
    "try: 1 / 0\nexcept ZeroDivisionError as error: print(error)\n",
    "try: 1 // 0\nexcept ZeroDivisionError: print('refused')\n",
    "try: iter(5)\nexcept TypeError as error: print(error)\n",
    "import threading\nfor kind in (threading.Lock(), threading.RLock()):\n    try: isinstance(kind, threading.RLock)\n    \
     except TypeError as error: print(error)\n",
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
];

/// What was found of a program that ends in one way: what it prints, and what is the newest that it comes to.
fn explored(program: &str) -> (Option<String>, Option<u8>) {
    let settings = Settings { interpreter: Interpreter::V3_15, ..Settings::default() };
    let start = Exploration::new(program.as_bytes(), "program.py", settings);
    let start = start.unwrap_or_else(|refusal| panic!("{refusal:?}:\n{program}"));
    let report = lab_python::explore(&start, &explore::Bounds::default(), &mut |_| true);
    let [outcome] = &report.outcomes[..] else { panic!("{:?}: {program}", report.outcomes) };
    assert!(report.complete, "{program}");
    (outcome.stdout.clone(), start.newest().map(|new| new.minor))
}

#[test]
fn what_older_versions_do_otherwise_is_known_of_programs_that_come_to_it() {
    let changed = CHANGED.iter().map(|&(minor, program)| (Some(minor), program));
    let programs: Vec<_> = changed.chain(THE_SAME.iter().map(|&program| (None, program))).collect();
    let ours: Vec<_> = programs.iter().map(|&(_, program)| explored(program)).collect();
    let mut wrong = Vec::new();
    for ((minor, program), (_, newest)) in programs.iter().zip(&ours) {
        wrong.extend((newest != minor).then(|| format!("since {newest:?}, not {minor:?}:\n{program}")));
    }
    for python in python::all() {
        let mut runner = Runner::new(python);
        for (&(minor, program), (printed, _)) in programs.iter().zip(&ours) {
            let theirs = runner.run(program);
            let does_so =
                theirs.exit.is_none_or(|exit| exit == 0) && Some(&theirs.stdout) == printed.as_ref();
            let version = python.version.1;
            if does_so != minor.is_none_or(|minor| u32::from(minor) <= version) {
                wrong.push(format!(
                    "{python}: {:?} {:?}, not {printed:?}:\n{program}",
                    theirs.stdout, theirs.last
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
