//! The machine, asked for the same as CPython.

use explore::{Model, RandomScheduler, Scheduler};
use lab_python::{Execution, Interpreter, Report, Settings};

use crate::python::Ran;
use crate::words::Words;

/// So many times may a run ask for more time, before it counts as endless.
const PATIENCE: usize = 2000;

pub fn run(source: &str, interpreter: Interpreter, seed: u64) -> Report {
    run_with(source, Settings { interpreter, ..Settings::default() }, seed)
}

/// What a program prints that asks the machine what it has.
pub fn listed(source: &str) -> String {
    let report = run_with(source, Settings { lists_all: true, ..Settings::default() }, 0);
    assert_eq!((report.refused, report.error), (None, None));
    report.stdout
}

fn run_with(source: &str, settings: Settings, seed: u64) -> Report {
    let mut left = PATIENCE;
    lab_python::run(source.as_bytes(), "program.py", settings, seed, &mut || {
        left = left.saturating_sub(1);
        left > 0
    })
}

/// What sets the machine's run apart from CPython's, if anything does but its words.
pub fn difference(words: &Words, program: &str, theirs: &Ran, ours: &Report) -> Option<String> {
    if let Some(refusal) = &ours.refused {
        return Some(format!("it is refused in line {:?}: {}", refusal.line, refusal.message));
    }
    let printed = [words.of_theirs(program, &theirs.stdout), words.of_ours(program, &ours.stdout)];
    if printed[0] != printed[1] {
        let error = ours.error.as_deref().unwrap_or_default();
        return Some(format!("{} {error}", first_difference(&printed[0], &printed[1])));
    }
    if ours.exit != theirs.exit {
        return Some(format!("it exits with {:?}, not {:?}: {:?}", ours.exit, theirs.exit, ours.error));
    }
    let last = ours.stderr.trim_end().rsplit('\n').next().unwrap_or_default();
    let [theirs_last, last] = [words.of_theirs(program, &theirs.last), words.of_ours(program, last)];
    (theirs.exit == Some(1) && last != theirs_last)
        .then(|| format!("it ends with {last:?}, not {theirs_last:?}"))
}

fn first_difference(theirs: &str, ours: &str) -> String {
    let mut lines =
        (1..).zip(theirs.lines().map(Some).chain([None]).zip(ours.lines().map(Some).chain([None])));
    match lines.find(|(_, (theirs, ours))| theirs != ours) {
        Some((line, (theirs, ours))) => format!("line {line} of the output is {ours:?}, not {theirs:?}"),
        None => format!("the output ends with {:?}, not {:?}", ours.chars().last(), theirs.chars().last()),
    }
}

/// What a program prints under so many schedules, and behind a NUL how it failed.
///
/// Until there is a second thread all schedules are one, which is gone through once.
pub fn schedules(source: &str, interpreter: Interpreter, seeds: u64) -> impl Iterator<Item = String> + use<> {
    let settings = Settings { interpreter, ..Settings::default() };
    let mut begun = Execution::new(source.as_bytes(), "program.py", settings)
        .unwrap_or_else(|refusal| panic!("{refusal:?}:\n{source}"));
    while let &[only] = begun.moves().as_slice() {
        begun.advance(only);
    }
    (0..seeds).map(move |seed| finish(begun.clone(), seed))
}

fn finish(mut execution: Execution, seed: u64) -> String {
    let mut scheduler = RandomScheduler::new(seed);
    while let Some(next) = scheduler.choose(&execution.moves()) {
        execution.advance(next);
    }
    let report = execution.report();
    assert_eq!(report.refused, None);
    match report.error {
        Some(error) if error.starts_with("Deadlock") => report.stdout + "\0Deadlock",
        Some(error) => report.stdout + "\0" + &error,
        None => report.stdout,
    }
}
