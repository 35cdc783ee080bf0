//! Runs that take their own way: each has to come to an outcome that the explorer has found.

use explore::{Explorable, Model, Report, Scheduler, Seeded};
use lab_python::{Exploration, Interpreter, Settings};

use crate::threads::explored;

const SEEDS: u64 = 25;
/// A walk may be caught in a loop for as long as nobody lets it out.
const LONGEST: usize = 3000;

/// How a run came to an end that is no outcome, if one did.
pub fn unheard_of(start: &Exploration, report: &Report, source: &str, interpreter: Interpreter) -> Option<String> {
    (0..SEEDS).find_map(|seed| walked(start, report, seed).or_else(|| ran(report, source, interpreter, seed)))
}

/// The same model, along one path.
fn walked(start: &Exploration, report: &Report, seed: u64) -> Option<String> {
    let (mut state, mut scheduler, mut printed) = (start.clone(), Seeded::new(seed), String::new());
    for _ in 0..LONGEST {
        let Some(chosen) = scheduler.choose(&state.moves()) else {
            let end = (explored::kind_of(&state).to_owned(), Some(printed));
            let is_known = explored::ends(report).contains(&end);
            return (!is_known).then(|| format!("a walk (seed {seed}) comes to {end:?}"));
        };
        state.advance(chosen);
        printed.push_str(&state.take_printed());
    }
    None
}

/// `many lab run`, which knows nothing of exploring: it goes on after an exception, and time waits for all.
fn ran(report: &Report, source: &str, interpreter: Interpreter, seed: u64) -> Option<String> {
    let settings = Settings { interpreter, ..Settings::default() };
    let mut patience = 20;
    let ran = lab_python::run(source.as_bytes(), "program.py", settings, seed, &mut || {
        patience -= 1;
        patience > 0
    });
    let failed = ran.thread_errors.first().or(ran.error.as_ref().filter(|_| ran.exit.is_some()));
    let kind = match failed {
        _ if ran.refused.is_some() => return None,
        Some(error) if error.starts_with("AssertionError") => "assertion",
        Some(_) => "exception",
        None if ran.exit.is_none() => "deadlock",
        None => "ok",
    };
    let is_known = match kind {
        "ok" => explored::ends(report).contains(&(kind.to_owned(), Some(ran.stdout.clone()))),
        _ => explored::kinds(report).contains(kind),
    };
    (!is_known).then(|| format!("a run (seed {seed}) comes to {kind} and prints {:?}", ran.stdout))
}
