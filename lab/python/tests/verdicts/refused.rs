//! What depends on where objects lie, and when they are gone, is not explored.

use explore::replay;
use lab_python::{Exploration, Interpreter, RefusalKind, Settings};

use crate::threads::explored;

const STATES: usize = 10_000;

/// Why the program cannot be explored, and in which line, whether that shows before its first step or at a later one.
pub(crate) fn refusal(source: &str, interpreter: Interpreter) -> Option<(RefusalKind, Option<u32>)> {
    let settings = Settings { interpreter, ..Settings::default() };
    let mut state = match Exploration::new(source.as_bytes(), "program.py", settings) {
        Ok(start) => start,
        Err(refusal) => return Some((refusal.kind, refusal.line)),
    };
    let way = explored::explored(&state, STATES).refused?;
    replay(&mut state, &way, &mut |_, _| {}).expect("the way can be gone");
    state.refusal().map(|refusal| (refusal.kind, refusal.line))
}

pub(crate) fn is_refused(source: &str, line: u32) {
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let wanted = Some((RefusalKind::Unsupported, Some(line)));
        assert_eq!(refusal(source, interpreter), wanted, "{interpreter:?}:\n{source}");
    }
}

#[test]
fn no_metaclass_decides_what_the_machine_decides_of_classes() {
    is_refused(
        "class Meta(type):\n    def mro(cls): return [cls, object]\nclass A(metaclass=Meta): pass\n",
        3,
    );
    is_refused("class Meta(type):\n    def __eq__(cls, other): return True\n", 1);
    let hook = "    @classmethod\n    def __subclasshook__(cls, other): return True\n";
    is_refused(&format!("from abc import ABC\nclass A(ABC): pass\nclass B(A):\n{hook}"), 3);
}

#[test]
fn nothing_is_told_when_an_object_is_gone() {
    is_refused("class Box:\n    def __del__(self): pass\n", 2);
    is_refused("class Box: pass\nBox.__del__ = print\n", 2);
    is_refused("class Box: pass\ngetattr(Box(), '__del' + '__')\n", 2);
    is_refused("class Box: pass\nsetattr(Box, '__del' + '__', print)\n", 2);
    is_refused("Box = type('Box', (), {'__del' + '__': print})\n", 1);
    for body in
        ["__del__ = print", "class __del__: pass", "import threading as __del__", "for __del__ in [1]: pass"]
    {
        is_refused(&format!("class Box:\n    {body}\n"), 1);
    }
}

#[test]
fn what_only_tools_for_types_read_is_refused_where_it_runs() {
    let hidden = "import typing\nif typing.TYPE_CHECKING:\n    import nope\n    from queue import nothing\n";
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let settings = Settings { interpreter, ..Settings::default() };
        let start = Exploration::new(hidden.as_bytes(), "program.py", settings).expect("it is not run");
        assert!(explored::explored(&start, STATES).refused.is_none());
    }
    is_refused("import typing\nif not typing.TYPE_CHECKING:\n    import nope\n", 3);
    is_refused("import typing\nif typing.TYPE_CHECKING: pass\nelse:\n    import nope\n", 4);
    is_refused(
        "import typing\nsetattr(typing, 'TYPE_CHECKING', True)\nif typing.TYPE_CHECKING:\n    import nope\n",
        4,
    );
}

#[test]
fn nothing_is_held_weakly() {
    is_refused("import weakref\n", 1);
    is_refused("import threading\nfrom weakref import ref\n", 2);
}

#[test]
fn which_id_is_less_nobody_knows_of_objects_that_came_later() {
    let threads = "thread = threading.Thread(target=work)\nthread.start()\nthread.join()\n";
    is_refused(&format!("import threading\ndef work(): sorted([[], []], key=id)\n{threads}"), 2);
    is_refused(&format!("import threading\ndef work(a=[]): id(a) < id([])\n{threads}"), 2);
}

/// A generator in whose `try` or `with` something is still to be done, and two threads that do this with it.
fn pausing(body: &[&str]) -> String {
    let body = body.iter().map(|line| format!("    {line}\n")).collect::<String>();
    format!(
        "import threading\nfrom contextlib import contextmanager\nlock = threading.Lock()\ndone = []\n\
         def items():\n    try:\n        yield 1\n        yield 2\n    finally: done.append(1)\n\
         @contextmanager\ndef held():\n    with lock: yield\n\
         def work():\n{body}\
         threads = [threading.Thread(target=work) for _ in range(2)]\n\
         for thread in threads: thread.start()\nfor thread in threads: thread.join()\n"
    )
}

#[test]
fn a_generator_that_is_let_go_in_the_middle_of_a_try() {
    is_refused(&pausing(&["it = items()", "for item in it: break", "it = None"]), 7);
    is_refused(&pausing(&["it = items()", "next(it)", "it = None", "done.append(2)"]), 7);
    is_refused(&pausing(&["held().__enter__()"]), 12);
    is_refused("def items():\n    try: yield\n    finally: print()\nit = items()\nnext(it)\n", 2);
    let pooled = "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(1) as pool:\n    \
                  it = pool.map(abs, [1, 2])\n    next(it)\n    it = None\n";
    assert_eq!(refusal(pooled, Interpreter::Gil).map(|(kind, _)| kind), Some(RefusalKind::Unsupported));
}

#[test]
fn a_generator_that_goes_on_to_its_end_or_is_closed_is_explored() {
    for body in [
        &["for item in items(): pass"] as &[_],
        &["for item in items(): break"],
        &["it = items()", "for item in it: break", "list(it)"],
        &["it = items()", "next(it)", "it.close()"],
        &["with held(): done.append(3)"],
        &["try:", "    with held(): raise ValueError", "except ValueError: pass"],
        &["it = items()", "next(it)", "list(it)"],
        &["it = items()", "it = None"],
        &[
            "def late():",
            "    try: 1 / 0",
            "    except ZeroDivisionError as error: yield 2",
            "for it in late(): break",
        ],
    ] {
        assert_eq!(refusal(&pausing(body), Interpreter::Gil), None, "{body:?}");
    }
}

#[test]
fn a_coroutine_that_is_stepped_by_hand_is_let_go_like_a_generator() {
    let steps = |body: &str| {
        format!(
            "class Pause:\n    def __await__(self): yield\nasync def work():\n    try: await Pause()\n    finally: print('bye')\n\
             def step():\n    it = work()\n    it.send(None)\n    {body}\nstep()\nprint('after')\n"
        )
    };
    is_refused(&steps("it = None"), 4);
    assert_eq!(refusal(&steps("it.close()"), Interpreter::Gil), None);
    let ends = steps("try: it.send(None)\n    except StopIteration: pass");
    assert_eq!(refusal(&ends, Interpreter::Gil), None);
}

#[test]
fn nothing_that_is_left_in_the_middle_of_a_try_is_there_at_the_end() {
    let generator = "def numbers():\n    try:\n        yield 1\n    finally:\n        print('bye')\n";
    is_refused(&format!("{generator}kept = [numbers()]\nnext(kept[0])\n"), 3);
    is_refused(&format!("{generator}class Box: pass\nbox = Box()\nbox.it = numbers()\nnext(box.it)\n"), 3);
    let task = "import asyncio\nasync def waits():\n    try:\n        await asyncio.sleep(9)\n    finally:\n        print('bye')\n\
                async def main():\n    global task\n    task = asyncio.create_task(waits())\n    await asyncio.sleep(0)\n";
    let loops = "loop = asyncio.new_event_loop()\nloop.run_until_complete(main())\nloop.close()\n";
    is_refused(&format!("{task}{loops}"), 4);
    let inner = task.replace("create_task(waits())", "create_task(outer())");
    is_refused(&format!("{inner}async def outer(): await waits()\n{loops}"), 4);
    // What was there when the first thread started is in no collection.
    let begins = "import threading\nthread = threading.Thread(target=print)\n";
    for lets_go in [
        "it = numbers()\nnext(it)\nthread.start()\nit = None",
        "for n in numbers():\n    thread.start()\n    break",
    ] {
        is_refused(&format!("{generator}{begins}{lets_go}\nthread.join()\nprint(1)\n"), 3);
    }
    let ends = "it = numbers()\nnext(it)\nthread.start()\nlist(it)\nthread.join()\n";
    assert_eq!(refusal(&format!("{generator}{begins}{ends}"), Interpreter::Gil), None);
    // `run` cancels what is left, and the rest is done then.
    assert_eq!(refusal(&format!("{task}asyncio.run(main())\n"), Interpreter::Gil), None);
}

#[test]
fn nothing_of_a_loop_that_runs_is_for_another_thread() {
    for call in [
        "handle.cancel()",
        "timer.cancel()",
        "task.uncancel()",
        "task.remove_done_callback(str)",
        "loop.stop()",
        "loop.set_debug(False)",
        "loop.set_exception_handler(None)",
        "loop.set_task_factory(None)",
    ] {
        let source = format!(
            "import asyncio, threading\nasync def main():\n    loop, task = asyncio.get_running_loop(), asyncio.current_task()\n    \
             handle, timer = loop.call_soon(str), loop.call_later(1, str)\n    \
             thread = threading.Thread(target=lambda: {call})\n    thread.start()\n    thread.join()\nasyncio.run(main())\n"
        );
        is_refused(&source, 5);
    }
}

/// It shows when it happens.
#[test]
fn names_that_classes_of_cpython_use_for_themselves_are_given_to_no_heir_however() {
    let threads = "import threading\nThread = threading.Thread\n";
    for (program, line) in [
        (
            "class W(Thread):\n    def __init__(self):\n        super().__init__()\n        self._stop = 1\nW()\n",
            6,
        ),
        ("def heir(base):\n    class W(base): _started = 1\n    return W\nheir(Thread)\n", 4),
        (
            "class Mixin:\n    def _stop(self): pass\nclass Middle(Mixin): pass\nclass W(Middle, Thread): pass\n",
            6,
        ),
        ("class W(Thread): pass\nW._bootstrap_inner = print\n", 4),
        ("W = type('W', (Thread,), {'_stop': 1})\n", 3),
        ("class W(Thread): __slots__ = ('_started', 'mine')\n", 3),
        ("def give(to, name): setattr(to, name, 1)\ngive(Thread(), '_sta' + 'rted')\n", 3),
        ("for it in [Thread()]: it._started = 1\n", 3),
        ("class W(Thread):\n    _context: dict = {}\n", 3),
        ("class W(Thread):\n    def f(it): it._handle = 1\nW().f()\n", 4),
        ("class W(Thread):\n    def f(it): setattr(it, '_stop', 1)\nW().f()\n", 4),
        ("class W(threading.Timer):\n    def _delete(self): pass\n", 3),
        ("def f(t: Thread): del t._stop\nf(Thread())\n", 3),
        ("delattr(Thread(), '_started')\n", 3),
        ("Thread()._stop = 1\n", 3),
        ("import concurrent.futures as c\nclass A(c.ThreadPoolExecutor):\n    _counter = 0\n", 4),
        ("import concurrent.futures as c\nwith c.ThreadPoolExecutor() as pool: pool._counter = 0\n", 4),
        ("class W(Thread):\n    def f(self): self.__dict__.update(_started=False)\nW().f()\n", 4),
        ("vars(Thread())['_started'] = False\n", 3),
        ("Thread().__dict__.setdefault('_started', False)\n", 3),
        ("vars(Thread()).pop('_started', None)\n", 3),
        ("print(Thread()._started)\n", 3),
        ("print(hasattr(Thread(), '_started'))\n", 3),
        ("threading.Event()._at_fork_reinit()\n", 3),
        ("threading.Lock()._at_fork_reinit()\n", 3),
        ("print(threading.RLock()._recursion_count())\n", 3),
    ] {
        is_refused(&format!("{threads}{program}"), line);
    }
    let loops = "import asyncio\nasync def main():\n    loop, task = asyncio.get_running_loop(), asyncio.current_task()\n";
    for asked in [
        "len(loop._scheduled)",
        "getattr(loop, '_selector', None)",
        "hasattr(loop.call_later(0, print), '_scheduled')",
        "loop.create_future()._source_traceback",
        "task._source_traceback",
        "asyncio.gather()._asyncio_awaited_by",
        "asyncio.timeout(1)._timeout_handler",
    ] {
        is_refused(&format!("{loops}    print({asked})\nasyncio.run(main())\n"), 4);
    }
    is_refused(
        "import asyncio\nclass Own(asyncio.Task):\n    def name(self): return self._name\n    _name = 'a'\n",
        2,
    );
    is_refused("import logging\nlogging.NullHandler()._at_fork_reinit()\n", 2);
    let free = "class W(Thread):\n    def __init__(self):\n        super().__init__()\n        self._mine = self._busy = 1\n    \
        def _work(self): self._done = self._mine\nclass Owner:\n    def __init__(self): self._stop, self._started = W(), 1\n\
        Owner()._stop._work()\nclass Static(Thread):\n    @staticmethod\n    def helper(state): state._handle = 3\n\
        Static.helper(Owner())\nvars(W()).update(_own=1, own=2)\nW().other = 1\n";
    assert_eq!(refusal(&format!("{threads}{free}"), Interpreter::Gil), None);
}

#[test]
fn nobody_sees_how_a_class_of_the_library_sets_its_attributes() {
    let hook = "def __setattr__(self, name, value): super().__setattr__(name, value)\n";
    for (base, line) in [("threading.Thread", 2), ("asyncio.Future", 2), ("queue.Queue", 2)] {
        let imports = "import asyncio, queue, threading\n";
        is_refused(&format!("{imports}class W({base}):\n    {hook}"), line);
    }
    let threads = "import threading\n";
    is_refused(&format!("{threads}class M:\n    {hook}class W(M, threading.Thread): pass\n"), 4);
    is_refused(&format!("{threads}class W(threading.Thread): pass\nW.__setattr__ = lambda *it: None\n"), 3);
    is_refused(
        &format!(
            "{threads}class W(threading.Thread):\n    def __getattribute__(self, name): return object.__getattribute__(self, name)\n"
        ),
        2,
    );
    let free = format!(
        "import asyncio, threading\nclass M:\n    {hook}class E(asyncio.QueueFull, M): pass\nM().x = E().y = 1\n"
    );
    assert_eq!(refusal(&free, Interpreter::Gil), None);
}

#[test]
fn what_a_class_of_cpython_has_and_ours_has_not_is_no_error_of_the_program() {
    for (program, line) in [
        ("import datetime\nprint(datetime.datetime(2000, 1, 1).timetuple())\n", 2),
        ("import datetime\nprint(datetime.date.fromisocalendar)\n", 2),
        (
            "import datetime\nclass Day(datetime.date):\n    def f(self): super().timetuple()\nDay(2000, 1, 1).f()\n",
            3,
        ),
        ("import threading\nlock = threading.Lock()\nprint(hasattr(lock, 'acquire_lock'))\n", 3),
        ("import threading\nprint(getattr(threading.Lock(), 'acquire_lock', None))\n", 2),
        ("import random\ntry: random.Random().getstate()\nexcept AttributeError: pass\n", 2),
    ] {
        is_refused(program, line);
    }
    let own = "class Mine:\n    def f(self): return getattr(self, 'timetuple', None)\nassert Mine().f() is None\n\
               assert not hasattr([], 'real')\n";
    assert_eq!(refusal(own, Interpreter::Gil), None);
}

#[test]
fn no_class_tells_all_that_cpython_puts_into_its_dict() {
    let class = "class A:\n    n: int = 1\n    def f(self): self.n = 2\nof = vars(A)\n";
    for asked in [
        "'__module__' in of",
        "of['__dict__']",
        "A.__dict__.get('__annotations__')",
        "of.get('__weakref__')",
        "'__class_getitem__' in vars(list)",
        "len(of)",
        "of",
        "list(of)",
        "dict(of)",
        "{**of}",
        "of | {}",
        "of.copy()",
        "'n' in of.keys()",
        "[*of.values()]",
        "dict.fromkeys(of)",
        "set(of)",
        "set().union(of)",
        "{'n'}.issubset(of)",
        "of.__len__()",
        "[name for name in of if name != 'n']",
        "[name for name in of if name.islower()]",
        "[name for name, value in of.items() if callable(value)]",
        "list(filter(lambda name: name.islower(), of))",
        "[name for name in of if name.startswith('_')]",
        "[name for name in of if not asked.startswith('_')]",
    ] {
        is_refused(&format!("{class}print({asked})\n"), 5);
    }
    // The library looks for whoever calls it.
    for asked in [
        "OrderedDict(of)",
        "Counter(of)",
        "len(ChainMap(of))",
        "defaultdict(int, of)",
        "list(chain(of))",
        "list(islice(of, 3))",
        "reduce(max, of)",
        "nlargest(2, of)",
        "itemgetter('__firstlineno__')(of)",
        "contains(of, '__firstlineno__')",
    ] {
        let imports = "from collections import ChainMap, Counter, OrderedDict, defaultdict; from functools import reduce; \
                       from heapq import nlargest; from itertools import chain, islice; from operator import contains, itemgetter\n";
        is_refused(&format!("{imports}{class}print({asked})\n"), 6);
    }
    let others = "from abc import ABC\nfrom threading import Thread\nfrom concurrent.futures import Future\nclass A(ABC):\n    \
                  __slots__ = ('x',)\nclass B(ABC): n = 1\nclass C: __slots__ = 'x'\n";
    for asked in [
        "'x' in vars(A)",
        "A.x",
        "hasattr(A, 'x')",
        "[name for name in vars(C) if not name.startswith('_')]",
        "[name for name in vars(B) if not name.startswith('__')]",
        "vars(Thread())",
        "list(Thread().__dict__)",
        "[name for name in vars(Thread()) if not name.startswith('_')]",
        "len(vars(Future()))",
        "{**vars(Future())}",
    ] {
        is_refused(&format!("{others}print({asked})\n"), 8);
    }
    is_refused("import itertools\nprint(hasattr(itertools.count(), '__dict__'))\n", 2);
    is_refused(
        "import asyncio\nasync def main(): print(vars(asyncio.current_task()))\nasyncio.run(main())\n",
        2,
    );
    is_refused("import asyncio\nasync def main(): asyncio.Future().__dict__\nasyncio.run(main())\n", 2);
    is_refused("class A:\n    def f(self): del self.__dict__\nA().f()\n", 2);
    is_refused("class D(dict): pass\nclass A: pass\nA().__dict__ = D()\n", 3);
}

#[test]
fn no_method_of_ones_own_is_asked_for_an_iterator_at_each_step_of_anext() {
    is_refused(
        "import asyncio\nclass Awaited:\n    def __await__(self): yield\nclass A:\n    \
         def __anext__(self): return Awaited()\nasync def main():\n    print(await anext(A(), 1))\nasyncio.run(main())\n",
        7,
    );
}

#[test]
fn what_a_traceback_shows_of_other_lines_than_cpython_or_marks_otherwise_is_seen_by_nobody() {
    let pool = "import traceback\nfrom concurrent.futures import ThreadPoolExecutor\ndef f(): raise ValueError(1)\n\
                class Wrong:\n    def __str__(self): raise ValueError(1)\ndef g(text): raise ValueError(text)\ndate = Wrong()\n";
    for body in ["ThreadPoolExecutor().submit(f).result()", "f'{date!s} x'", "g('日本')"] {
        let source = |shown: &str| format!("{pool}try: {body}\nexcept Exception: {shown}\n");
        is_refused(&source("print(traceback.format_exc())"), 9);
        assert_eq!(refusal(&source("traceback.print_exc()"), Interpreter::Gil), None, "{body}");
    }
}
