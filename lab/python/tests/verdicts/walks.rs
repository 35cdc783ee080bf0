//! Runs that take their own way: each has to come to an outcome that the explorer has found.

use std::collections::HashSet;

use explore::{Explorable, Model, RandomScheduler, Report, Scheduler};
use lab_python::{Execution, Exploration, Interpreter, Settings};

use crate::threads::{self, explored};

const SEEDS: u64 = 3;
const LONGEST: usize = 3000;
const STATES: usize = 100_000;

#[test]
fn every_walk_comes_to_an_outcome_that_was_found() {
    let mut wrong = Vec::new();
    for program in threads::some_programs() {
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let start = explored::start(&program.source, interpreter);
            let report = explored::explored(&start, STATES);
            let problem = unheard_of(&start, &report, &program.source, interpreter);
            wrong.extend(problem.map(|problem| format!("{}.py ({interpreter:?}): {problem}", program.name)));
        }
    }
    assert!(wrong.is_empty(), "{} programs come to something else:\n{}", wrong.len(), wrong.join("\n"));
}

/// How a run came to an end that is no outcome, if one did.
fn unheard_of(
    start: &Exploration,
    report: &Report,
    source: &str,
    interpreter: Interpreter,
) -> Option<String> {
    let settings = Settings { interpreter, ..Settings::default() };
    let begun =
        Execution::new(source.as_bytes(), "program.py", settings).expect("what can be explored can be run");
    let ends = report.outcomes.iter().all(|outcome| outcome.loop_from.is_none());
    (0..SEEDS).find_map(|seed| {
        let ran = || ends.then(|| ran(begun.clone(), report, seed)).flatten();
        walked(start, report, seed).or_else(ran)
    })
}

/// The same model, along one path.
fn walked(start: &Exploration, report: &Report, seed: u64) -> Option<String> {
    let (mut state, mut scheduler, mut printed) = (start.clone(), RandomScheduler::new(seed), String::new());
    let mut passed = HashSet::new();
    // A walk that comes to the same place again may be caught in a loop.
    while passed.insert(state.fingerprint()) {
        let Some(chosen) = scheduler.choose(&state.moves()) else {
            let end = (explored::kind_of(&state), explored::failure_of(&state), Some(printed));
            let is_known = explored::outcomes(report).contains(&end);
            return (!is_known).then(|| format!("a walk (seed {seed}) comes to {end:?}"));
        };
        state.advance(chosen);
        printed.push_str(&state.take_printed());
    }
    None
}

/// `many lab run`, which knows nothing of exploring: it goes on after an exception, and time waits for all.
fn ran(mut execution: Execution, report: &Report, seed: u64) -> Option<String> {
    let mut scheduler = RandomScheduler::new(seed);
    for _ in 0..LONGEST {
        let Some(chosen) = scheduler.choose(&execution.moves()) else {
            let end = end_of(&execution.report());
            let is_known = explored::ends(report)
                .iter()
                .any(|(kind, stdout)| *kind == end.0 && (kind != "ok" || stdout.as_deref() == Some(&end.1)));
            return (!is_known).then(|| format!("a run (seed {seed}) comes to {end:?}"));
        };
        execution.advance(chosen);
    }
    None
}

fn end_of(ran: &lab_python::Report) -> (&'static str, String) {
    assert_eq!(ran.refused, None);
    let failed = ran.thread_errors.first().or(ran.error.as_ref().filter(|_| ran.exit.is_some()));
    let kind = match failed {
        Some(error) if error.starts_with("AssertionError") => "assertion",
        Some(_) => "exception",
        None if ran.exit.is_none() => "deadlock",
        None => "ok",
    };
    (kind, ran.stdout.clone())
}
