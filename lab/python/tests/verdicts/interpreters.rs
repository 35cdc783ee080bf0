//! What each version can do with its global lock, any of them can, and a free-threaded build can.

use std::collections::BTreeSet;

use explore::Verdict;
use lab_python::Interpreter;

use crate::threads::{self, explored};

/// So many states are enough for each of them.
const STATES: usize = 100_000;

/// Programs in which C code is amid something that several threads can reach while Python code runs, and what
/// each prints at its shortest.
const CALLED_BACK: [(&str, &str); 9] = [
    (
        "made = []\n@cache\ndef connect(): return object()\ndef work(): made.append(connect())\ndef show(): print(made[0] is made[1])\n",
        "False\n",
    ),
    ("heap = []\ndef work(): heappush(heap, len(heap))\ndef show(): print(heap)\n", "[0, 0]\n"),
    (
        "xs = [1, 2]\ndef same(x): return x\ndef work(): print(list(map(same, xs)), end=' '); xs.clear()\ndef show(): print()\n",
        "[1, 2] [1] \n",
    ),
    ("xs = [1]\ndef work(): xs.append(sum(x for x in xs))\ndef show(): print(xs)\n", "[1, 1, 1]\n"),
    (
        "xs = [1]\ndef work(): xs.append(reduce(lambda a, b: a + b, xs))\ndef show(): print(xs)\n",
        "[1, 1, 1]\n",
    ),
    (
        "xs = [1]\nclass Times:\n    def __index__(self): return len(xs)\ndef work(): xs.append(len(xs * Times()))\ndef show(): print(xs)\n",
        "[1, 1, 2]\n",
    ),
    (
        "xs = [1]\ndef work(): xs.extend(chain(xs[:], (len(xs) for _ in 'a')))\ndef show(): print(len(xs))\n",
        "5\n",
    ),
    (
        "ns = []\nclass Numbers:\n    def __iter__(self): return self\n    def __next__(self): ns.append(len(ns)); return len(ns)\ngot = []\nnumbered = enumerate(Numbers())\ndef work(): got.append(next(numbered))\ndef show(): print(sorted(got))\n",
        "[(0, 2), (1, 1)]\n",
    ),
    (
        "class Numbers:\n    def __getitem__(self, at): return len([at]) and at\ngot = []\nitems = iter(Numbers())\ndef work(): got.append(next(items))\ndef show(): print(sorted(got), next(items))\n",
        "[0, 0] 2\n",
    ),
];

fn program(work: &str) -> String {
    format!(
        "import threading\nfrom collections import defaultdict\nfrom functools import cache, reduce\n\
         from heapq import heappush\nfrom itertools import chain\n{work}\
         threads = [threading.Thread(target=work) for _ in range(2)]\n\
         for thread in threads: thread.start()\nfor thread in threads: thread.join()\nshow()\n"
    )
}

const VERSIONS: [Interpreter; 5] =
    [Interpreter::V3_11, Interpreter::V3_12, Interpreter::V3_13, Interpreter::V3_14, Interpreter::V3_15];

type Ends = BTreeSet<(String, Option<String>)>;

fn ends_of(name: &str, source: &str, interpreter: Interpreter) -> Ends {
    let report = explored::explored(&explored::start(source, interpreter), STATES);
    assert!(report.complete, "{name} has too many states");
    explored::ends(&report)
}

/// What can come of it here, but not there.
fn missing(name: &str, source: &str, (here, there): (Interpreter, Interpreter)) -> Option<String> {
    let (here_ends, there_ends) = (ends_of(name, source, here), ends_of(name, source, there));
    let missing: Vec<_> = here_ends.difference(&there_ends).collect();
    (!missing.is_empty()).then(|| format!("{name}, {here:?}: {missing:?}"))
}

#[test]
fn whatever_can_happen_with_the_lock_can_happen_without_it() {
    let programs = threads::some_programs().into_iter().map(|program| (program.name, program.source));
    let called_back = CALLED_BACK.iter().map(|(work, _)| ((*work).to_owned(), program(work)));
    let both = (Interpreter::Gil, Interpreter::Free);
    let missing: Vec<String> =
        programs.chain(called_back).filter_map(|(name, source)| missing(&name, &source, both)).collect();
    assert!(missing.is_empty(), "only with the lock:\n{}", missing.join("\n"));
}

#[test]
fn whatever_a_version_can_do_is_what_can_happen_with_the_lock() {
    let programs = threads::programs();
    let all = VERSIONS.iter().flat_map(|&version| programs.iter().map(move |program| (version, program)));
    let missing: Vec<String> = all
        .filter_map(|(version, program)| missing(&program.name, &program.source, (version, Interpreter::Gil)))
        .collect();
    assert!(missing.is_empty(), "in that version only:\n{}", missing.join("\n"));
}

/// Two threads, each with what it does.
fn two(setup: &str, first: &str, second: &str) -> String {
    let body = |text: &str| text.replace('\n', "\n    ");
    format!(
        "import threading\n{setup}\ndef one():\n    {}\ndef other():\n    {}\n\
         threads = [threading.Thread(target=f) for f in (one, other)]\n\
         for thread in threads: thread.start()\nfor thread in threads: thread.join()\n",
        body(first),
        body(second)
    )
}

fn verdicts(source: &str) -> [&'static str; 7] {
    Interpreter::ALL
        .map(|interpreter| explored::explored(&explored::start(source, interpreter), STATES).verdict.name())
}

#[test]
fn two_locks_that_are_taken_in_opposite_orders_by_with_get_stuck_in_3_14() {
    let setup = "left, right = threading.Lock(), threading.Lock()";
    let nested = |one: &str, other: &str| format!("with {one}:\n    with {other}: pass");
    for setup in [setup, &setup.replace("Lock", "RLock")] {
        let source = two(setup, &nested("left", "right"), &nested("right", "left"));
        assert_eq!(
            verdicts(&source),
            ["proved", "proved", "proved", "found", "proved", "found", "found"],
            "{source}"
        );
    }
}

#[test]
fn an_enter_that_is_written_in_python_is_looked_into_in_every_version() {
    let setup = "left, right = threading.Condition(), threading.Condition()";
    let nested = |one: &str, other: &str| format!("with {one}:\n    with {other}: pass");
    let source = two(setup, &nested("left", "right"), &nested("right", "left"));
    assert_eq!(verdicts(&source), ["found"; 7]);
}

#[test]
fn who_had_to_wait_in_with_may_be_overtaken_once_it_has_the_lock() {
    let source = "import threading\nleft, right = threading.Lock(), threading.Lock()\n\
                  def forth():\n    with left:\n        with right: pass\n\
                  def back():\n    with right:\n        with left: pass\n\
                  def hold():\n    with left: len('a')\n\
                  threads = [threading.Thread(target=f) for f in (forth, back, hold)]\n\
                  for thread in threads: thread.start()\nfor thread in threads: thread.join()\n";
    assert_eq!(verdicts(source), ["found"; 7]);
}

#[test]
fn conditions_and_locks_that_may_be_taken_again_have_locked_since_3_14() {
    let asks = |made: &str| format!("import threading\nit = threading.{made}\nassert not it.locked()\n");
    for made in ["RLock()", "Condition()", "Condition(threading.Lock())"] {
        assert_eq!(
            verdicts(&asks(made)),
            ["found", "found", "found", "proved", "proved", "proved", "proved"],
            "{made}"
        );
    }
    assert_eq!(verdicts(&asks("Lock()")), ["proved"; 7]);
    let own = "import threading\nclass Own:\n    def acquire(self): pass\n    def release(self): pass\n\
               threading.Condition(Own())\n";
    assert_eq!(verdicts(own), ["proved", "proved", "proved", "found", "found", "found", "found"]);
}

#[test]
fn a_cached_property_has_a_lock_in_3_11() {
    let page = "import functools\nn = 0\nboth = threading.Barrier(2)\nclass Page:\n    @functools.cached_property\n    \
                def text(self):\n        global n\n        MAKE\n        return 1\nfirst, second = Page(), Page()";
    let waits = two(&page.replace("MAKE", "both.wait()"), "first.text", "second.text");
    assert_eq!(verdicts(&waits), ["found", "proved", "proved", "proved", "proved", "found", "proved"]);
    // What it reads next may have changed since the lock was given back.
    let reads = two(&page.replace("MAKE", "n = 1"), "global n\nn = first.text + n", "global n\nn = 5");
    let reads = reads + "assert n in (2, 5)\n";
    assert_eq!(verdicts(&reads), ["found", "proved", "proved", "proved", "proved", "found", "found"]);
}

#[test]
fn a_comprehension_is_a_function_in_3_11_which_others_may_come_before() {
    let source =
        two("n = 0", "global n\nx = n\n[y for y in ()]\nn = x + 1", "global n\nn += 1") + "assert n == 2\n";
    assert_eq!(verdicts(&source), ["found", "proved", "proved", "proved", "proved", "found", "found"]);
}

#[test]
fn super_before_a_dot_is_a_call_in_3_11_only() {
    let setup = "n = 0\nclass Base: step = 1\nclass Box(Base):\n    def add(self):\n        global n\n        x = n\n        \
                 n = x + super().step\nbox = Box()";
    let source = two(setup, "box.add()", "global n\nn += 1") + "assert n == 2\n";
    assert_eq!(verdicts(&source), ["found", "proved", "proved", "proved", "proved", "found", "found"]);
    let both = source.replace("super()", "super(Box, self)");
    assert_eq!(verdicts(&both), ["found", "proved", "proved", "proved", "proved", "found", "found"]);
    for call in ["(lambda s: s)(super()).step", "(s := super()) and s.step"] {
        assert_eq!(verdicts(&source.replace("super().step", call)), ["found"; 7], "{call}");
    }
    let ours = source
        .replace("n = 0\nclass", "n, there = 0, super\ndef super(*args): return there(Box, box)\nclass");
    assert_eq!(verdicts(&ours), ["found"; 7]);
}

#[test]
fn a_function_that_is_called_with_a_spread_returns_to_c_in_3_11() {
    let setup = "n = 0\ndef read(*all): return n";
    let source = two(setup, "global n\nn = read(*()) + 1", "global n\nn += 1") + "assert n == 2\n";
    assert_eq!(verdicts(&source), ["found", "proved", "proved", "proved", "proved", "found", "found"]);
}

#[test]
fn others_may_come_between_c_code_and_the_python_code_that_it_calls() {
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        for (work, printed) in CALLED_BACK {
            let report = explored::explored(&explored::start(&program(work), interpreter), STATES);
            let is_it = |outcome: &explore::Outcome| outcome.stdout.as_deref() == Some(printed);
            assert!(
                report.outcomes.iter().any(is_it),
                "{interpreter:?}: {:?}\n{work}",
                explored::ends(&report)
            );
        }
    }
}

#[test]
fn a_daemon_may_move_between_the_last_thing_that_the_program_does_and_its_end() {
    let source =
        "import threading\nthreading.Thread(target=print, args=('d',), daemon=True).start()\nprint('m')\n";
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let report = explored::explored(&explored::start(source, interpreter), STATES);
        let printed: BTreeSet<_> = report.outcomes.iter().filter_map(|it| it.stdout.as_deref()).collect();
        assert!(
            printed.is_superset(&BTreeSet::from(["m\n", "m\nd", "m\nd\n"])),
            "{interpreter:?}: {printed:?}"
        );
    }
}

#[test]
fn a_class_in_a_function_reads_what_others_write() {
    let source = "import threading\nlevel = 1\ndef pause(): pass\ndef work():\n    class Settings:\n        assert level == 1\n\
                  thread = threading.Thread(target=work)\nthread.start()\nlevel = 0; pause(); level = 1\nthread.join()\n";
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let report = explored::explored(&explored::start(source, interpreter), STATES);
        assert_eq!(report.verdict, Verdict::Found, "{interpreter:?}");
    }
}

#[test]
fn others_may_come_before_a_special_method_that_belongs_to_something_shared() {
    let source = "import threading\nxs, ys = [], []\nclass Seen:\n    __len__ = xs.__len__\ndef work():\n    ys.append(1)\n    xs.append(1)\n\
                  thread = threading.Thread(target=work)\nthread.start()\nprint(len(ys), len(Seen()))\nthread.join()\n";
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let report = explored::explored(&explored::start(source, interpreter), STATES);
        let printed: BTreeSet<_> = report.outcomes.iter().filter_map(|it| it.stdout.as_deref()).collect();
        assert_eq!(printed, BTreeSet::from(["0 0\n", "0 1\n", "1 0\n", "1 1\n"]), "{interpreter:?}");
    }
}

#[test]
fn a_context_manager_may_have_the_methods_of_a_lock() {
    let source = "import threading\nlock, count = threading.Lock(), 0\nclass Guard:\n    __enter__, __exit__ = lock.__enter__, lock.__exit__\n\
                  def work():\n    global count\n    with Guard():\n        count += 1\n\
                  threads = [threading.Thread(target=work) for _ in range(2)]\n\
                  for thread in threads: thread.start()\nfor thread in threads: thread.join()\nprint(count)\n";
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let report = explored::explored(&explored::start(source, interpreter), STATES);
        assert_eq!(report.verdict, Verdict::Proved, "{interpreter:?}");
    }
}

/// Until 3.12 a dataclass compares tuples of its fields, which are all read before the first is compared.
#[test]
fn what_dataclasses_compare_field_by_field_or_as_tuples() {
    let program = |beside: &str| {
        format!(
            "import threading\nfrom dataclasses import dataclass\nclass Same:\n    def __eq__(self, other): return True\n\
             @dataclass\nclass Pair:\n    one: Same\n    other: list\na, b = Pair(Same(), [1]), Pair(Same(), [1])\n\
             def work():\n    {beside}\nthread = threading.Thread(target=work)\nthread.start()\nsame = a == b\nthread.join()\nassert same\n"
        )
    };
    let verdict = |beside: &str, interpreter| {
        explored::explored(&explored::start(&program(beside), interpreter), 10_000).verdict
    };
    let replaces = "old = a.other\n    a.other = [1]\n    old.append(2)";
    let (found, proved) = (Verdict::Found, Verdict::Proved);
    assert_eq!(VERSIONS.map(|version| verdict(replaces, version)), [found, found, proved, proved, proved]);
    assert_eq!(verdict(replaces, Interpreter::Gil), found);
    assert_eq!(verdict("a.other = [1]", Interpreter::Gil), Verdict::Proved);
}

/// Since 3.14 a `defaultdict` keeps what came while it made a value, and before that the new one takes its place.
#[test]
fn a_defaultdict_that_makes_a_value_twice_keeps_the_first_since_3_14() {
    let source = program(
        "groups = defaultdict(lambda: [])\ndef work(): groups['k'].append(1)\ndef show(): assert len(groups['k']) == 2\n",
    );
    assert_eq!(
        verdicts(&source),
        ["found", "found", "found", "proved", "proved", "found", "found"],
        "{:?}",
        Interpreter::ALL
    );
    let alone = "from collections import defaultdict\ndef make():\n    made['k'] = 'inner'\n    return 'outer'\n\
                 made = defaultdict(make)\nassert made['k'] == made['k'] == WHICH\n";
    let of = |which: &str| verdicts(&alone.replace("WHICH", which));
    assert_eq!(of("'inner'"), ["found", "found", "found", "proved", "proved", "found", "found"]);
    assert_eq!(of("'outer'"), ["proved", "proved", "proved", "found", "found", "found", "found"]);
}

/// Since 3.14 it is a method.
#[test]
fn a_partial_is_a_member_of_an_enumeration_before_3_14() {
    let source = "from enum import Enum\nfrom functools import partial\nclass Operation(Enum):\n    ADD = partial(max)\n\
                  assert len(Operation) == 1\n";
    assert_eq!(verdicts(source), ["proved", "proved", "proved", "found", "found", "found", "found"]);
}

/// Since 3.14 a future has an exception that is false.
#[test]
fn an_exception_that_is_false_is_none_to_a_future_before_3_14() {
    let source = "from concurrent.futures import ThreadPoolExecutor\nclass Few(Exception):\n    def __len__(self): return 0\n\
                  def work(): raise Few\nwith ThreadPoolExecutor(1) as pool: task = pool.submit(work)\n\
                  try: print(task.result())\nexcept Few: assert False\n";
    assert_eq!(verdicts(source)[..5], ["proved", "proved", "proved", "found", "found"]);
}

#[test]
fn whoever_closes_a_generator_or_throws_into_it_lets_it_run() {
    // CPython looks for no other thread there; without a global lock, all see that it runs.
    let body = "def numbers():\n    try: yield 1\n    except KeyError: yield 2\n    yield 3\nit = numbers()";
    for throws in ["it.close()", "it.throw(KeyError)", "it.throw(GeneratorExit())"] {
        let throws = format!("try: {throws}\nexcept (ValueError, KeyError, GeneratorExit): pass");
        let goes_on = "try: next(it)\nexcept StopIteration: pass";
        let source = two(&format!("{body}\nnext(it)"), &throws, goes_on);
        assert_eq!(
            verdicts(&source),
            ["proved", "proved", "proved", "proved", "proved", "proved", "found"],
            "{source}"
        );
    }
    let source = two(
        "def numbers(): yield 1\nit = numbers()",
        "try: it.throw(KeyError)\nexcept (KeyError, ValueError): pass",
        "try: next(it)\nexcept StopIteration: pass",
    );
    assert_eq!(
        verdicts(&source),
        ["proved", "proved", "proved", "proved", "proved", "proved", "found"],
        "{source}"
    );
}

/// What is decorated with a context runs in it since 3.15; before, only its beginning does.
#[test]
fn a_context_around_a_generator_is_open_while_that_runs_since_3_15() {
    let sync = |does: &str, ends: &str| {
        format!(
            "import asyncio\nfrom contextlib import contextmanager\nis_open = False\n@contextmanager\ndef opened():\n    \
             global is_open\n    is_open = True\n    yield\n    is_open = False\n@opened()\n{does}\n{ends}\n"
        )
    };
    for source in [
        sync("def work(): yield is_open", "for item in work(): assert item"),
        sync("async def work(): assert is_open", "asyncio.run(work())"),
        sync(
            "async def items(): yield is_open",
            "async def main():\n    async for item in items(): assert item\nasyncio.run(main())",
        ),
    ] {
        assert_eq!(
            verdicts(&source),
            ["found", "found", "found", "found", "proved", "found", "found"],
            "{source}"
        );
    }
    let plain = sync("def work(): return is_open", "assert work()");
    assert_eq!(verdicts(&plain), ["proved"; 7], "{plain}");
}

#[test]
fn versions_that_differ_in_one_thread() {
    let of_all = |source: &str| {
        Interpreter::ALL.map(|it| explored::explored(&explored::start(source, it), STATES).verdict.name())
    };
    let trunc = "class Part:\n    def __trunc__(self): return 3\nint(Part())\n";
    assert_eq!(of_all(trunc), ["proved", "proved", "proved", "found", "found", "found", "found"]);
    let counters =
        "from collections import Counter\nassert Counter('aab') ^ Counter('ac') == Counter('abc')\n";
    assert_eq!(of_all(counters), ["found", "found", "found", "found", "proved", "found", "found"]);
    let in_place = "from collections import Counter\ncounter = Counter('aab')\ncounter ^= Counter('ac')\n\
                    assert counter == Counter('abc')\n";
    assert_eq!(of_all(in_place), ["found", "found", "found", "found", "proved", "found", "found"]);
}
