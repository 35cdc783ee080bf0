//! Programs that nobody wrote: random names, constants and structure, the same in both interpreters.
//!
//! `LAB_PROGRAMS=N` makes N of them, `LAB_SEED=N` begins with another one.

mod expression;
mod statement;

use crate::ours;
use crate::python::{self, Ran, Runner};
use crate::threads::random::Random;
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
    let mut runner = Runner::new(python::wording());
    let first = from_environment("LAB_SEED", FIRST);
    for seed in first..first + from_environment("LAB_PROGRAMS", PROGRAMS) {
        let source = program(seed);
        let theirs = in_words_of_today(runner.run(&source));
        if let Some(how) = ours::difference(&theirs, &ours::run(&source, seed)) {
            panic!("the program of LAB_SEED={seed} differs: {how}\n{source}");
        }
    }
}

/// The one message that made-up programs meet and that 3.13 has changed.
fn in_words_of_today(ran: Ran) -> Ran {
    if python::wording().version >= (3, 13) {
        return ran;
    }
    let reworded = |text: String| text.replace("float modulo", "float modulo by zero");
    Ran { stdout: reworded(ran.stdout), last: reworded(ran.last), ..ran }
}

#[test]
fn a_seed_always_makes_the_same_program() {
    assert_eq!(program(7), program(7));
    assert_ne!(program(7), program(8));
}
