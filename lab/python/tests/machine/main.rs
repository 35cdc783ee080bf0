//! What the machine promises besides what CPython does: copies, comparisons, switch points, tracebacks.

mod copies;
mod questions;
mod reasons;
mod switches;
mod tracebacks;

use explore::{Model, Move};
use lab_python::{Process, Report, Settings};

/// A program under the schedule of a seed.
fn run(text: &str, seed: u64) -> Report {
    lab_python::run(text.as_bytes(), "program.py", Settings::default(), seed, &mut || true)
}

/// A program before its first step.
fn process(text: &str) -> Process {
    Process::new(text.as_bytes(), "program.py", Settings::default()).expect("the program is not refused")
}

/// Lets always the first of those run that can, until nobody can.
fn finish(process: &mut Process) -> Report {
    while let Some(&first) = process.moves().first() {
        process.advance(first);
    }
    process.report()
}

/// Runs until several can move.
fn until_choice(process: &mut Process) -> Vec<Move> {
    loop {
        match process.moves().as_slice() {
            [only] => process.advance(*only),
            moves => return moves.to_vec(),
        }
    }
}
