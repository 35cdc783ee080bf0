//! That what the library does under its own locks is one step changes no outcome.
//!
//! `LAB_ALL=1` holds every program to that, not one in five; `LAB_PROGRAMS` and `LAB_SEED` are for those that nobody wrote.

use explore::{Bounds, Report};
use lab_python::{Exploration, Interpreter, Settings};

use crate::threads::{self, explored, generated, seeds, waiting};

/// Within so many states most programs can be explored without that.
const STATES: usize = 60_000;
const PROGRAMS: u64 = 150;
const FIRST: u64 = 1;

const ALL: [Interpreter; 5] = Interpreter::ALL;

#[test]
fn programs_have_the_outcomes_that_they_have_without_sections() {
    let programs = threads::some_programs();
    let mut compared = 0;
    for program in &programs {
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            compared += usize::from(agrees(&program.name, &program.source, interpreter).is_some());
        }
    }
    assert!(compared > programs.len(), "only {compared} of {} could be compared", programs.len() * 2);
}

#[test]
fn random_programs_have_the_outcomes_that_they_have_without_sections() {
    compare_random(generated::program);
}

#[test]
fn random_programs_that_wait_have_the_outcomes_that_they_have_without_sections() {
    let (with, without) = compare_random(waiting::program);
    assert!(with * 3 < without * 2, "{with} states with sections, {without} without");
}

/// The states that were found, with sections and without.
fn compare_random(program: fn(u64) -> String) -> (usize, usize) {
    let seeds = seeds(FIRST, PROGRAMS);
    let one = |seed: u64| {
        let interpreter =
            [Interpreter::Gil, Interpreter::Free, ALL[(seed / 2 % 5) as usize]][(seed % 3) as usize];
        agrees(&format!("LAB_SEED={seed}"), &program(seed), interpreter)
    };
    let compared: Vec<(usize, usize)> = seeds.clone().filter_map(one).collect();
    assert!(compared.len() as u64 * 2 > seeds.end - seeds.start, "only {} could be compared", compared.len());
    compared.iter().fold((0, 0), |all, it| (all.0 + it.0, all.1 + it.1))
}

/// The states of both, if they were few enough to be compared.
fn agrees(name: &str, source: &str, interpreter: Interpreter) -> Option<(usize, usize)> {
    let explored = |shows_sections: bool| -> Report {
        let settings = Settings { interpreter, shows_sections, ..Settings::default() };
        let start = Exploration::new(source.as_bytes(), "program.py", settings).expect("it runs");
        lab_python::explore(&start, &Bounds { states: STATES, ..Bounds::default() }, &mut |_| true)
    };
    let without = explored(true);
    if !without.complete {
        return None;
    }
    let with = explored(false);
    assert_eq!(
        explored::outcomes(&with),
        explored::outcomes(&without),
        "{name} ({interpreter:?}):\n{source}"
    );
    assert_eq!(with.verdict, without.verdict, "{name} ({interpreter:?})");
    assert!(
        with.states <= without.states,
        "{name} ({interpreter:?}) has {} states of {}",
        with.states,
        without.states
    );
    Some((with.states, without.states))
}
