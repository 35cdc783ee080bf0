//! Where a thread may be interrupted, and how a run without a way on ends.

use std::collections::BTreeSet;

use lab_python::{Interpreter, Settings};

use crate::run;

fn outcomes(program: &str) -> BTreeSet<String> {
    (0..40).map(|seed| run(program, seed).stdout).collect()
}

fn two_threads(work: &str) -> String {
    format!(
        "import threading\nlock = threading.Lock()\nn = 0\ndef same(x): return x\ndef work():\n    global n\n    {work}\nts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint(n)\n"
    )
}

#[test]
fn an_addition_is_not_interrupted_but_a_call_in_it_is() {
    assert_eq!(outcomes(&two_threads("n = n + 1")), BTreeSet::from(["2\n".into()]));
    assert_eq!(outcomes(&two_threads("n = same(n) + 1")), BTreeSet::from(["1\n".into(), "2\n".into()]));
    let locked = two_threads("with lock: n = same(n) + 1");
    assert_eq!(outcomes(&locked), BTreeSet::from(["2\n".into()]));
}

#[test]
fn print_may_be_interrupted_before_the_end_of_the_line() {
    let program = "import threading\nts = [threading.Thread(target=print, args=('x',)) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    assert_eq!(outcomes(program), BTreeSet::from(["x\nx\n".into(), "xx\n\n".into()]));
}

#[test]
fn a_deadlock_names_who_waits_for_whom() {
    let program = "import threading\na, b = threading.Lock(), threading.Lock()\ndef meet(): pass\ndef work(first, second):\n    with first:\n        meet()\n        with second: pass\nts = [threading.Thread(target=work, args=p, name=n) for n, p in [('one', (a, b)), ('two', (b, a))]]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    let stuck = (0..40).map(|seed| run(program, seed)).find(|report| report.exit.is_none());
    let error = stuck.and_then(|report| report.error).expect("some seed ends in a deadlock");
    assert!(error.starts_with("Deadlock: "), "{error}");
    assert!(error.contains("one waits for") && error.contains("that two holds"), "{error}");
}

#[test]
fn sleeping_takes_virtual_time_only() {
    let report = run("import time\ntime.sleep(1000)\nprint(time.monotonic() >= 1000)\n", 0);
    assert_eq!((report.stdout.as_str(), report.virtual_seconds), ("True\n", 1000.0));
}

#[test]
fn without_the_lock_an_addition_is_interrupted_too() {
    let settings = Settings { interpreter: Interpreter::Free, ..Settings::default() };
    let program = two_threads("n = n + 1");
    let run = |seed| lab_python::run(program.as_bytes(), "p.py", settings.clone(), seed, &mut || true).stdout;
    let outcomes: BTreeSet<String> = (0..300).map(run).collect();
    assert_eq!(outcomes, BTreeSet::from(["1\n".into(), "2\n".into()]));
}
