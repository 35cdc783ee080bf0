//! Classes with several bases, metaclasses, enumerations and ids, where threads share them.

use explore::Verdict;

use crate::rules::{comes_to, prints, prints_if_granted};

const WORKERS: &str = "threads = [threading.Thread(target=work) for _ in range(2)]\n\
                       for thread in threads: thread.start()\nfor thread in threads: thread.join()\n";

#[test]
fn a_count_of_a_mixin_is_lost_and_kept_under_its_lock() {
    let mixins = "import threading\n\
                  class Counts:\n    count = 0\n    def add(self):\n        type(self).count = self.read() + 1\n    \
                  def read(self): return type(self).count\n\
                  class Locked:\n    lock = threading.Lock()\n    def add(self):\n        with self.lock: super().add()\n";
    let ends = format!("def work(): Both().add()\n{WORKERS}print(Both.count)\n");
    prints(&format!("{mixins}class Both(Locked, Counts): pass\n{ends}"), &["2\n"]);
    prints(&format!("{mixins}class Both(Counts, Locked): pass\n{ends}"), &["1\n", "2\n"]);
}

#[test]
fn a_base_that_gets_an_attribute_meanwhile_hides_that_of_the_next() {
    let source = "import threading\nclass A: pass\nclass B:\n    what = 'B'\nclass C(A, B): pass\n\
         def work(): A.what = 'A'\n\
         thread = threading.Thread(target=work)\nthread.start()\nprint(C().what)\nthread.join()\nprint(C.what)\n";
    prints(source, &["A\nA\n", "B\nA\n"]);
}

#[test]
fn a_class_with_several_bases_that_a_thread_makes_is_another_than_with_one() {
    let source = "import threading\nclass A: pass\nclass B(A): pass\nmade = []\n\
                  def work(bases): made.append(type('C', bases, {}))\n";
    let ends = "threads = [threading.Thread(target=work, args=(it,)) for it in ((B,), (B, A))]\n\
                for thread in threads: thread.start()\nfor thread in threads: thread.join()\n\
                print([len(made[0].__bases__), len(made[1].__bases__)])\n";
    prints(&format!("{source}{ends}"), &["[1, 2]\n", "[2, 1]\n"]);
}

#[test]
fn a_metaclass_that_makes_one_object_makes_two_without_a_lock() {
    let source = |begin: &str, indent: &str| {
        format!(
            "import threading\nlock = threading.Lock()\nmade = []\n\
             class Single(type):\n    one = None\n    def __call__(cls):\n{begin}\
             {indent}        if Single.one is None: Single.one = super().__call__()\n        return Single.one\n\
             class Thing(metaclass=Single):\n    def __init__(self): made.append(1)\n\
             def work(): Thing()\n{WORKERS}print(len(made))\n"
        )
    };
    prints(&source("", ""), &["1\n", "2\n"]);
    prints(&source("        with lock:\n", "    "), &["1\n"]);
}

#[test]
fn what_a_metaclass_puts_into_a_class_may_know_what_others_know() {
    let source = "import threading\nitems = []\n\
         class Meta(type):\n    def __new__(mcls, name, bases, variables):\n        \
         variables['__len__'] = staticmethod(items.__len__)\n        return super().__new__(mcls, name, bases, variables)\n\
         class Box(metaclass=Meta): pass\nthread = threading.Thread(target=items.append, args=(1,))\nthread.start()\n\
         box = Box()\nprint(len(box))\nprint(len(box))\nthread.join()\n";
    prints(source, &["0\n0\n", "0\n1\n", "1\n1\n"]);
}

#[test]
fn the_states_of_a_machine_are_members_of_an_enumeration() {
    let source = |lock: &str| {
        format!(
            "import threading\nfrom contextlib import nullcontext\nfrom enum import Enum\nlock = {lock}\n\
             class State(Enum):\n    IDLE = 1\n    BUSY = 2\n    DONE = 3\n\
             state = State.IDLE\nbegun = []\n\
             def work():\n    global state\n    with lock:\n        \
             match State[state.name]:\n            case State.IDLE:\n                state = State.BUSY\n                \
             begun.append(state.name)\n            case State.BUSY: state = State.DONE\n            \
             case _: raise AssertionError(state)\n{WORKERS}assert state is State.DONE and begun == ['BUSY'], state\n"
        )
    };
    comes_to(&source("threading.Lock()"), Verdict::Proved, &["ok"]);
    comes_to(&source("nullcontext()"), Verdict::Found, &["assertion", "ok"]);
}

#[test]
fn flags_that_threads_combine_are_the_same_whoever_made_them() {
    let source = format!(
        "import threading\nfrom enum import Flag, auto\n\
         class May(Flag):\n    READ = auto()\n    WRITE = auto()\n\
         found = []\ndef work(): found.append(May.READ | May.WRITE)\n{WORKERS}\
         assert found[0] is found[1] and found[0].name == 'READ|WRITE'\n"
    );
    comes_to(&source, Verdict::Proved, &["ok"]);
}

#[test]
fn whether_a_class_counts_as_another_is_seen_when_it_is_registered() {
    let source = "import threading\nfrom abc import ABC\nclass Base(ABC): pass\nclass Other: pass\n\
                  thread = threading.Thread(target=Base.register, args=(Other,))\nthread.start()\n\
                  print(isinstance(Other(), Base))\nthread.join()\nprint(isinstance(Other(), Base))\n";
    prints(source, &["False\nTrue\n", "True\nTrue\n"]);
}

#[test]
fn a_pattern_asks_a_class_whether_a_value_is_one_of_its_own() {
    let source = "import threading\nfrom abc import ABC\nfrom collections.abc import Sequence\n\
                  class Base(ABC): pass\nclass Other: pass\n\
                  def name(value):\n    match value:\n        case Sequence(): return 'sequence'\n        \
                  case Base(): return 'base'\n        case _: return 'other'\n\
                  thread = threading.Thread(target=Base.register, args=(Other,))\nthread.start()\n\
                  print(name(Other()), name([]))\nthread.join()\nprint(name(Other()))\n";
    prints(source, &["base sequence\nbase\n", "other sequence\nbase\n"]);
}

#[test]
fn ids_say_the_same_or_not_and_nothing_else() {
    let begin = "import threading\na, b = [], []\n";
    let known =
        "def work(seen={}):\n    seen[id(a)] = 1\n    assert id(a) == id(a) != id(b) and id(b) not in seen\n";
    comes_to(&format!("{begin}{known}{WORKERS}"), Verdict::Proved, &["ok"]);
    // What is less is only assumed, and so is it where one may lie where another has lain.
    for line in ["print(id(a) < id(b))", "print(id(a) != id([]))", "print(id(a) % 2 >= 0)"] {
        prints_if_granted(&format!("{begin}def work(): pass\n{WORKERS}{line}\n"), &["True\n"]);
    }
}

#[test]
fn locks_in_the_order_of_their_ids_are_taken_in_one_order() {
    let source = "import threading\nfirst, second = threading.Lock(), threading.Lock()\n\
         def both(a, b):\n    for lock in sorted([a, b], key=id): lock.acquire()\n    a.release()\n    b.release()\n\
         threads = [threading.Thread(target=both, args=it) for it in ((first, second), (second, first))]\n\
         for thread in threads: thread.start()\nfor thread in threads: thread.join()\n";
    prints_if_granted(source, &[""]);
}

#[test]
fn what_annotations_and_abstract_classes_come_from_takes_nothing_for_granted() {
    let begin = "from collections.abc import Callable, Mapping\nfrom typing import Generic, List, NamedTuple, Protocol\nimport threading\n";
    comes_to(&format!("{begin}def work(): pass\n{WORKERS}"), Verdict::Proved, &["ok"]);
}

#[test]
fn each_class_of_a_long_chain_costs_as_much_as_the_one_before() {
    let source = "classes = [object]\nfor number in range(200):\n    classes.append(type('C', (classes[-1],), {}))\n\
                  for number in range(40):\n    left, right = (type(name, (classes[-1],), {}) for name in 'LR')\n    \
                  classes.append(type('C', (left, right), {}))\nprint(len(classes[-1].__mro__))\n";
    prints(source, &["321\n"]);
}
