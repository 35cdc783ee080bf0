//! What the machine promises besides what CPython does: copies, comparisons, switch points, tracebacks.

mod anew;
mod copies;
mod questions;
mod reasons;
mod switches;
mod tracebacks;

use explore::{Model, Move};
use lab_python::{Execution, Report, Settings};

/// A program under the schedule of a seed.
fn run(text: &str, seed: u64) -> Report {
    lab_python::run(text.as_bytes(), "program.py", Settings::default(), seed, &mut || true)
}

/// A program before its first step.
fn execution(text: &str) -> Execution {
    Execution::new(text.as_bytes(), "program.py", Settings::default()).expect("the program is not refused")
}

/// Lets always the first of those run that can, until nobody can.
fn finish(execution: &mut Execution) -> Report {
    while let Some(&first) = execution.moves().first() {
        execution.advance(first);
    }
    execution.report()
}

/// Runs until several can move.
fn until_choice(execution: &mut Execution) -> Vec<Move> {
    loop {
        match execution.moves().as_slice() {
            [only] => execution.advance(*only),
            moves => return moves.to_vec(),
        }
    }
}
