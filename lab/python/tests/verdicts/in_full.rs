//! The machine's fast paths change nothing: without them all runs and explorations are the same.
//!
//! `LAB_ALL=1` holds every program to that, not one in five.

use std::fs;
use std::path::Path;

use lab_python::{Exploration, Interpreter, Order, Report, Settings};

use crate::threads::{self, explored};

/// Of larger programs, the first states are compared.
const STATES: usize = 3_000;
/// So many times may a run ask for more time.
const PATIENCE: usize = 200;
/// Different schedules, where there are threads.
const SEEDS: u64 = 3;

#[test]
fn explorations_are_the_same_without_fast_paths() {
    for program in threads::some_programs() {
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let report = |has_fast_paths| {
                let settings = Settings { interpreter, has_fast_paths, ..Settings::default() };
                let start = Exploration::new(program.source.as_bytes(), "program.py", settings);
                explored::explored(&start.expect("it runs"), STATES)
            };
            assert_eq!(report(false), report(true), "{} ({interpreter:?})", program.name);
        }
    }
}

#[test]
fn explorations_of_event_loops_are_the_same_without_fast_paths() {
    for (name, source) in some_of("tests/cpython/explored_async") {
        for (interpreter, order) in [(Interpreter::Gil, Order::Fifo), (Interpreter::Free, Order::Any)] {
            let report = |has_fast_paths| {
                let settings = Settings { interpreter, order, has_fast_paths, ..Settings::default() };
                let start = Exploration::new(source.as_bytes(), "program.py", settings);
                explored::explored(&start.expect("it runs"), STATES)
            };
            assert_eq!(report(false), report(true), "{name} ({interpreter:?}, {order:?})");
        }
    }
}

#[test]
fn programs_do_the_same_without_fast_paths() {
    let programs = some_of("tests/cpython/programs").into_iter().chain(some_of("tests/teaching"));
    for (name, source) in programs {
        let seeds = if source.contains("thread") { SEEDS } else { 1 };
        for (seed, interpreter) in (0..seeds).zip([Interpreter::Gil, Interpreter::Free].into_iter().cycle()) {
            let ran = |has_fast_paths| run(&source, interpreter, has_fast_paths, seed);
            let (short, full) = (ran(true), ran(false));
            if !short.hit_limit() {
                assert_eq!(full, short, "{name} ({interpreter:?}, seed {seed})");
            }
        }
    }
}

fn run(source: &str, interpreter: Interpreter, has_fast_paths: bool, seed: u64) -> Report {
    let settings = Settings { interpreter, has_fast_paths, ..Settings::default() };
    let mut left = PATIENCE;
    lab_python::run(source.as_bytes(), "program.py", settings, seed, &mut || {
        left = left.saturating_sub(1);
        left > 0
    })
}

/// Names and texts of the Python programs of a folder, by name: every fifth, or all with `LAB_ALL=1`.
fn some_of(folder: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let paths =
        entries.expect("the programs lie in their folder").map(|entry| entry.expect("it can be read").path());
    let mut paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|it| it == "py")).collect();
    paths.sort();
    let every = std::env::var("LAB_ALL").map_or(5, |_| 1);
    let read = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("a program is text"))
    };
    paths.iter().step_by(every).map(|path| read(path)).collect()
}
