//! What threads share though no code of theirs names it, or the code that does so stands where nobody would look for it.

use lab_python::Interpreter;

use crate::shared::fails;
use crate::threads::explored;

const STATES: usize = 100_000;

/// One thread does `one`, another `other`, and then the main thread `end`.
fn beside(setup: &str, one: &[&str], other: &[&str], end: &str) -> String {
    let body = |lines: &[&str]| lines.iter().map(|line| format!("    {line}\n")).collect::<String>();
    format!(
        "import threading\ndef pause(): pass\n{setup}\ndef one():\n{}def other():\n{}\
         threads = [threading.Thread(target=one), threading.Thread(target=other)]\n\
         for thread in threads: thread.start()\nfor thread in threads: thread.join()\n{end}\n",
        body(one),
        body(other)
    )
}

/// Another thread may come between two looks at the same.
fn changes(setup: &str, change: &str, look: &str) {
    let (first, again) = (format!("x = {look}"), format!("assert x == {look}"));
    fails(&beside(
        setup,
        &["try:", &format!("    {change}"), "except ValueError: pass"],
        &[&first, "pause()", &again],
        "",
    ));
}

#[test]
fn what_is_put_into_a_slice() {
    let look = ["a, b = [], []", "a[:] = shared", "pause()", "b[:] = shared", "assert a == b"];
    fails(&beside("shared = []", &["shared.append(1)"], &look, ""));
}

#[test]
fn what_an_exception_has_besides_its_arguments() {
    let bad = "bad, cause = ValueError(), KeyError()";
    changes(bad, "raise bad from cause", "bad.__cause__");
    changes(bad, "raise bad from None", "bad.__suppress_context__");
    changes(
        "bad = ValueError()\ndef fail():\n    try: 1 / 0\n    except ZeroDivisionError: raise bad",
        "fail()",
        "bad.__context__",
    );
    changes("bad = ValueError()", "bad.add_note('n')", "len(getattr(bad, '__notes__', []))");
    changes("bad = ValueError()", "bad.__init__(1)", "bad.args");
}

#[test]
fn the_hash_under_which_a_table_knows_a_key() {
    let key = "class Key:\n    def __hash__(self): return self.h\nkey = Key()\nkey.h = 1\n";
    for (table, put, has) in [
        ("{}", "table[key] = 1", "key in table"),
        ("{}", "table[(key,)] = 1", "(key,) in table"),
        ("set()", "table.add(key)", "key in table"),
        ("set()", "table.add(frozenset([key]))", "frozenset([key]) in table"),
    ] {
        let end = format!("key.h = 9\nassert {has}");
        fails(&beside(&format!("{key}table = {table}"), &[put], &["key.h = 9"], &end));
    }
}

#[test]
fn an_object_that_a_constructor_writes_to_instead_of_its_own() {
    let node = "class Node:\n    def __init__(self, last=None):\n        self.n = 1\n        (last or self).next = 1\n\
                last = Node()\nlast.next = 0";
    changes(node, "Node(last)", "last.next");
}

#[test]
fn a_descriptor_that_a_class_gets_meanwhile() {
    let told = "class Told:\n    def __get__(self, box, kind=None): return 7\n    def __set__(self, box, value): pass\n";
    for (told, put) in [
        (told, "Box.n = Told()"),
        (told, "kind = Box; kind.n = Told()"),
        ("", "Box.n = property(lambda box: 7, lambda box, value: None)"),
    ] {
        let look = ["box = Box()", "box.n = 1", "x = box.n", "pause()", "assert x == box.n"];
        fails(&beside(&format!("{told}class Box: pass"), &[put], &look, ""));
    }
    let written = ["box = Box()", "box.n = 1", "pause()", "box.n = 2", "assert vars(box) != {'n': 1}"];
    fails(&beside(&format!("{told}class Box: pass"), &["Box.n = Told()"], &written, ""));
}

#[test]
fn what_the_body_of_a_class_writes_that_has_started_a_thread() {
    fails(
        "import threading\nn = 0\ndef pause(): pass\ndef work():\n    x = n\n    pause()\n    assert x == n\nclass Begin:\n    \
         global n\n    thread = threading.Thread(target=work)\n    thread.start()\n    n = 1\n    thread.join()\n",
    );
}

#[test]
fn the_last_thing_that_the_last_thread_does_which_is_no_daemon() {
    let daemon = "import threading\nx = 0\ndef look(): assert x == 0\nthreading.Thread(target=look, daemon=True).start()\n";
    let work = "def work():\n    global x\n    x = 1\nthreading.Thread(target=work).start()\n";
    for end in ["x = 1\n", "x = 1\nraise SystemExit\n", work] {
        fails(&format!("{daemon}{end}"));
    }
}

#[test]
fn a_property_that_a_builtin_gets_and_one_that_is_kept() {
    changes(
        "found = []\nclass Box: n = property(lambda box: len(found))\nbox = Box()",
        "found.append(1)",
        "box.n",
    );
    changes(
        "found = set()\nclass Box: has = property(found.__contains__)\nbox = Box()",
        "found.add(box)",
        "box.has",
    );
    let kept = "import functools\nmade = []\nclass Box:\n    @functools.cached_property\n    def n(self): made.append(1)\nbox = Box()";
    fails(&beside(kept, &["box.n"], &["box.n"], "assert len(made) == 1"));
}

#[test]
fn a_special_method_that_is_a_builtin_of_something_else() {
    changes("found = []\nclass Box: __len__ = found.__len__\n", "found.append(1)", "len(Box())");
}

#[test]
fn a_generator_that_runs_elsewhere_until_it_ends() {
    for end in ["return", "raise KeyError", "[][0]", "yield 1 // 0"] {
        let make = format!("def make():\n    {end}\n    yield\nit = make()");
        let next = ["try: next(it, None)", "except LookupError: pass", "except ArithmeticError: pass"];
        let other = [&next[..], &["except ValueError: assert False"]].concat();
        fails(&beside(&make, &next, &other, ""));
    }
}

#[test]
fn whether_a_thread_has_ended_is_told_to_those_who_ask_by_name_or_have_joined_it() {
    let refused = |look: &str, end: &str| {
        let program = beside("", &["pause()"], &[look], end);
        [Interpreter::Gil, Interpreter::Free].map(|interpreter| {
            let report = explored::explored(&explored::start(&program, interpreter), STATES);
            report.refused.is_some()
        })
    };
    assert_eq!(refused("x = 'started' in repr(threads[0])", ""), [true, true]);
    assert_eq!(refused("x = getattr(threading, 'active_' + 'count')()", ""), [true, true]);
    assert_eq!(
        refused("x = repr(threading.current_thread())", "assert 'stopped' in repr(threads[0])"),
        [false, false]
    );
    assert_eq!(refused("x = repr(threads[0]), threads[0].is_alive()", ""), [false, false]);
}
