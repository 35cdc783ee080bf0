//! What CPython comes to by itself, run after run, with as many switches as it can be talked into.

use crate::python::{self, Python, Ran, Runner};
use crate::threads::{self, Program, explored};

const STATES: usize = 100_000;
const RUNS: usize = 5;

#[test]
fn what_cpython_comes_to_by_itself_is_among_the_outcomes() {
    let wrong: Vec<String> = python::all().chain(python::free_threaded()).flat_map(unheard_of).collect();
    assert!(wrong.is_empty(), "the explorer does not know of\n{}", wrong.join("\n"));
}

/// What this one comes to that the explorer has not found for it.
fn unheard_of(python: &Python) -> Vec<String> {
    let mut runner = Runner::new(python);
    let mut wrong = Vec::new();
    for program in threads::some_programs().iter().filter(|program| always_ends(program)) {
        let report = explored::explored(&explored::start(&program.source, python.modelled()), STATES);
        let source = format!("import sys\nsys.setswitchinterval(1e-6)\n{}", program.source);
        let kinds = explored::kinds(&report);
        for ran in (0..RUNS).map(|_| runner.run(&source)) {
            let (kind, stdout) = end_of(&ran);
            let is_known = match kind {
                "ok" => explored::ends(&report).contains(&(kind.to_owned(), Some(stdout))),
                _ => kinds.contains(kind),
            };
            wrong.extend((!is_known).then(|| format!("{}.py in {python}: {ran:?}", program.name)));
        }
    }
    wrong
}

/// Whether nothing has to be stopped from outside, and nothing sleeps for seconds.
fn always_ends(program: &Program) -> bool {
    let waits =
        ["sleep", "timeout", "Timer", "wait(1", "while not", "while left", "while wants", "while turn"];
    let ends = program
        .gil
        .kinds
        .union(&program.free.kinds)
        .all(|kind| ["ok", "assertion", "exception"].contains(&kind.as_str()));
    ends && !waits.iter().any(|wait| program.source.contains(wait))
}

fn end_of(ran: &Ran) -> (&'static str, String) {
    let kind = match ran.last.as_str() {
        "" => "ok",
        last if last.starts_with("AssertionError") => "assertion",
        _ => "exception",
    };
    (kind, ran.stdout.clone())
}
