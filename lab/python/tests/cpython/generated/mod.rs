//! Programs that nobody wrote: random names, constants and structure, the same in both interpreters.
//!
//! `LAB_PROGRAMS=N` makes N of them, `LAB_SEED=N` begins with another one.

mod expression;
mod statement;

use lab_python::Interpreter;

use crate::ours;
use crate::python::{self, Runner};
use crate::threads::random::Random;
use crate::words::Words;
use statement::Writer;

const PROGRAMS: u64 = 300;
const FIRST: u64 = 1;

fn from_environment(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// The program of this seed. It always ends.
pub fn program(seed: u64) -> String {
    Writer::new(Random::new(seed)).program()
}

#[test]
fn random_programs_print_what_they_print_in_cpython() {
    let mut runners: Vec<_> = python::each().map(|it| (it, Runner::new(it), Words::of(it))).collect();
    let first = from_environment("LAB_SEED", FIRST);
    for seed in first..first + from_environment("LAB_PROGRAMS", PROGRAMS) {
        let source = program(seed);
        // By turns, because without a global lock they print the same.
        let interpreter = [Interpreter::default(), Interpreter::Free][seed as usize % 2];
        let ours = ours::run(&source, interpreter, seed);
        let count = runners.len();
        for (at, (python, runner, words)) in runners.iter_mut().enumerate() {
            // The newest is asked about all, and of the others one about each.
            if at + 1 < count && seed % (count as u64 - 1) != at as u64 && !python::is_thorough() {
                continue;
            }
            if let Some(how) = ours::difference(words, "", &runner.run(&source), &ours) {
                panic!("the program of LAB_SEED={seed} differs in {python}: {how}\n{source}");
            }
        }
    }
}

#[test]
fn a_seed_always_makes_the_same_program() {
    assert_eq!(program(7), program(7));
    assert_ne!(program(7), program(8));
}
