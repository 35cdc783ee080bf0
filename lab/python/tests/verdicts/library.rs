//! What CPython's library writes in Python can be interrupted where its functions begin and call others, and nowhere else.

use explore::Verdict;
use lab_python::Interpreter;

use crate::shared::fails;
use crate::threads::explored;

/// One thread changes what another looks at.
fn program(setup: &str, change: &str, look: &str) -> String {
    let [change, look] = [change, look].map(|work| work.replace('\n', "\n    "));
    format!(
        "import threading\nfrom collections import ChainMap, Counter, OrderedDict, deque\nfrom dataclasses import dataclass\nn = 0\ndef pause(): pass\n{setup}\n\
         def change():\n    global n\n    {change}\ndef look():\n    {look}\n\
         threads = [threading.Thread(target=work) for work in (change, look)]\n\
         for thread in threads: thread.start()\nfor thread in threads: thread.join()\n"
    )
}

/// What is said of it with the global lock.
fn verdict(setup: &str, change: &str, look: &str) -> Verdict {
    explored::explored(&explored::start(&program(setup, change, look), Interpreter::Gil), 100_000).verdict
}

const POINT: &str =
    "@dataclass(order=True, unsafe_hash=True)\nclass Point:\n    x: int\n    y: int\np = Point(0, 1)";

#[test]
fn the_fields_of_a_dataclass_are_read_without_a_switch_in_between() {
    for look in [
        "assert repr(p) in ('Point(x=0, y=1)', 'Point(x=1, y=0)')",
        "low = Point(0, 0)\nassert p > low",
        "low = Point(0, 0)\nassert not p <= low",
        "low = Point(0, 0)\nassert p != low",
        "assert hash(p) in (hash((0, 1)), hash((1, 0)))",
    ] {
        assert_eq!(verdict(POINT, "p.x, p.y = 1, 0", look), Verdict::Proved, "{look}");
    }
}

#[test]
fn others_may_run_when_the_text_of_a_dataclass_is_made() {
    let look = "assert f'{p} {n}' != 'Point(x=0, y=1) 1'";
    assert_eq!(verdict(POINT, "p.x, p.y, n = 1, 0, 1", look), Verdict::Found);
}

#[test]
fn a_loop_takes_an_element_of_what_is_written_in_c_without_a_switch() {
    let setup = "from itertools import combinations, permutations, product\nfound = []";
    let work = "for each in shared: found.append(each)";
    for shared in ["product([1, 2, 3])", "combinations([1, 2, 3], 1)", "permutations([1, 2, 3], 1)"] {
        let source = program(&format!("{setup}\nshared = {shared}"), work, work)
            + "assert found == [(1,), (2,), (3,)]\n";
        let report = explored::explored(&explored::start(&source, Interpreter::Gil), 100_000);
        assert_eq!(report.verdict, Verdict::Proved, "{shared}");
    }
}

#[test]
fn a_chain_of_dicts_is_counted_at_once_and_gone_through_dict_by_dict() {
    let setup = "a, b = {'x': 1}, {'y': 2}\nchain = ChainMap(a, b)";
    let change = "a['w'], b['z'] = 3, 4";
    assert_eq!(verdict(setup, change, "assert len(chain) in (2, 4)"), Verdict::Proved);
    assert_eq!(verdict(setup, change, "assert len(list(chain)) in (2, 4)"), Verdict::Found);
}

#[test]
fn whoever_goes_through_an_ordered_dict_notices_that_its_order_changes() {
    let setup = "cache = OrderedDict(a=1, b=2, c=3)";
    for change in ["cache.move_to_end('a')", "del cache['a']; cache['d'] = 4"] {
        for steps in ["cache", "cache.items()", "reversed(cache)"] {
            let look = format!("for _ in {steps}: pause()");
            assert_eq!(verdict(setup, change, &look), Verdict::Found, "{change}: {steps}");
        }
    }
    for change in ["cache.move_to_end('c')", "cache['a'] = 4"] {
        assert_eq!(verdict(setup, change, "for _ in cache: pause()"), Verdict::Proved, "{change}");
    }
    assert_eq!(verdict(setup, "cache.move_to_end('a')", "list(cache)"), Verdict::Proved);
}

/// Keys with one hash, of which the second is told from the first by code of the program.
const ALIKE: &str = "class Key:\n    def __hash__(self): return 1\n    def __eq__(self, other): return self is other\n\
                     a, b = Key(), Key()\n";

#[test]
fn an_ordered_dict_asks_for_each_key_anew_and_others_may_run_meanwhile() {
    for look in [
        "list(cache)",
        "list(cache.items())",
        "max(cache.values())",
        "dict(cache)",
        "cache.popitem()",
        "cache.copy()",
    ] {
        for (keys, expected) in [("{a: 1, b: 2}", Verdict::Found), ("{0: 1, 1: 2}", Verdict::Proved)] {
            let setup = format!("{ALIKE}cache = OrderedDict({keys})");
            assert_eq!(verdict(&setup, "cache.popitem()", look), expected, "{keys}: {look}");
        }
    }
}

#[test]
fn a_key_that_came_before_is_asked_first_and_others_may_run_meanwhile() {
    for (key, expected) in [("b", Verdict::Found), ("7", Verdict::Proved)] {
        for keys in ["a, b, 7", "a, b, 7, 8, 9, 10, 11, 12, 13, 14"] {
            let setup = format!("{ALIKE}known = dict.fromkeys([{keys}])\nelements = {{{keys}}}");
            for look in [
                format!("m = n; known[{key}]; assert m == n"),
                format!("m = n; {key} in elements; assert m == n"),
            ] {
                assert_eq!(verdict(&setup, "n = 1", &look), expected, "{keys}: {look}");
            }
        }
    }
}

#[test]
fn a_deque_that_another_thread_changes_while_it_is_compared_fails() {
    for compares in ["line == deque([It(1), It(2)])", "line < deque([It(1), It(9)])"] {
        fails(&format!(
            "import threading\nfrom collections import deque\nclass It:\n    def __init__(self, n): self.n = n\n    \
             def __eq__(self, other): return self.n == other.n\n    def __lt__(self, other): return self.n < other.n\n\
             line = deque([It(1), It(2)])\nthread = threading.Thread(target=line.rotate)\nthread.start()\n{compares}\n"
        ));
    }
}
