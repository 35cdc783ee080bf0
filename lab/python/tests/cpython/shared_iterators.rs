//! Iterators that two threads share, and that call Python code: the explorer finds what CPython can be forced to, no
//! less and no more.

use std::collections::BTreeSet;

use lab_python::Interpreter;
use serde_json::json;

use crate::outcomes::Forced;
use crate::python::{self, Python};
use crate::threads::explored;

const STATES: usize = 100_000;
const PREEMPTIONS: u32 = 2;
const RUNS: u32 = 1500;

const ITERATORS: &[&str] = &[
    "accumulate(Numbers(4))",
    "chain(Numbers(0), range(2))",
    "cycle(Numbers(2))",
    "enumerate(Numbers(4))",
    "next(groupby(Numbers(4), bool))[1]",
    "islice(Numbers(4), 3)",
    "islice(Numbers(4), 1, 3)",
    "iter(Numbers(2).__next__, 3)",
    "iter(Items(1))",
    "pairwise(Numbers(2))",
    "reversed(Sequence())",
    "tee(Numbers(2))[0]",
    "zip_longest(Numbers(2))",
];

fn program(iterator: &str) -> String {
    let begin = "\
from itertools import accumulate, chain, cycle, groupby, islice, pairwise, tee, zip_longest
import threading
class Numbers:
    def __init__(self, end):
        self.n, self.end = 0, end
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        n = self.n
        len('a')
        if n > self.end: raise StopIteration
        return n
class Sequence:
    def __len__(self): return 2
    def __getitem__(self, at):
        len('a')
        return at
class Items:
    def __init__(self, end): self.end = end
    def __getitem__(self, at):
        len('a')
        if at >= self.end: raise IndexError
        return at
got = []
def work():
    try:
        for _ in range(2): got.append(str(next(shared)))
    except (StopIteration, RuntimeError) as error: got.append(type(error).__name__)
thread = threading.Thread(target=work)
";
    format!("{begin}shared = {iterator}\nthread.start()\nwork()\nthread.join()\nprint(sorted(got))\n")
}

#[test]
fn what_two_threads_get_of_an_iterator_is_what_cpython_can_be_forced_to_give_them() {
    python::one_of_each_kind().into_iter().for_each(gets_the_same);
}

fn gets_the_same(python: &Python) {
    let mut server = python.serve("force.py");
    for iterator in ITERATORS {
        let source = program(iterator);
        let question = json!({"source": source, "preemptions": PREEMPTIONS, "runs": RUNS});
        let theirs: BTreeSet<String> = server.ask::<Forced>(&question).outcomes.into_keys().collect();
        let report = explored::explored(&explored::start(&source, python.modelled()), STATES);
        let ours: BTreeSet<String> =
            report.outcomes.into_iter().filter_map(|outcome| outcome.stdout).collect();
        assert!(report.complete, "{iterator}");
        // 3.12 can be forced to less than 3.11 and 3.13.
        match python.version {
            (3, 12) => assert!(ours.is_superset(&theirs), "{iterator}: {theirs:?}"),
            _ => assert_eq!(ours, theirs, "{iterator} in {python}"),
        }
    }
}

#[test]
fn what_a_global_lock_allows_is_possible_without_one() {
    for iterator in ITERATORS.iter().chain(&["iter(Items(4))"]) {
        let prints = |interpreter| {
            let report = explored::explored(&explored::start(&program(iterator), interpreter), STATES);
            let prints: BTreeSet<_> = report.outcomes.into_iter().filter_map(|it| it.stdout).collect();
            prints
        };
        let (gil, free) = (prints(Interpreter::Gil), prints(Interpreter::Free));
        assert!(gil.is_subset(&free), "{iterator}: {:?}", &gil - &free);
    }
}
