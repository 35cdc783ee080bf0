//! What is found out about sharing changes no outcome: there are the same where everything is taken for shared.
//!
//! `LAB_ALL=1` holds every program to that, not one in five; `LAB_PROGRAMS` and `LAB_SEED` are for those that nobody wrote.

use lab_python::{Exploration, Interpreter, Settings};

use crate::threads::{self, explored, generated, peculiar, seeds};
use crate::{sheltered, tangled};

/// Within so many states most programs can be explored without what is known of sharing.
const STATES: usize = 80_000;
const PROGRAMS: u64 = 60;
const FIRST: u64 = 1000;

const BOTH: [Interpreter; 2] = [Interpreter::Gil, Interpreter::Free];

#[test]
fn programs_have_the_outcomes_that_they_have_where_everything_is_shared() {
    let programs = threads::some_programs();
    let mut compared = 0;
    for program in &programs {
        for interpreter in BOTH {
            compared += usize::from(agrees(&program.name, &program.source, interpreter));
        }
    }
    assert!(compared > programs.len(), "only {compared} of {} could be compared", programs.len() * 2);
}

#[test]
fn random_programs_have_the_outcomes_that_they_have_where_everything_is_shared() {
    compare_random(generated::program);
}

#[test]
fn random_programs_with_objects_have_the_outcomes_that_they_have_where_everything_is_shared() {
    compare_random(sheltered::program);
}

#[test]
fn random_programs_that_hand_objects_around_have_the_outcomes_that_they_have_where_everything_is_shared() {
    compare_random(tangled::program);
}

#[test]
fn random_programs_that_share_what_python_comes_to_by_itself_have_the_outcomes_that_they_have_where_everything_is_shared()
 {
    compare_random(peculiar::program);
}

fn compare_random(program: fn(u64) -> String) {
    let seeds = seeds(FIRST, PROGRAMS);
    let one = |seed: u64| {
        let interpreter = BOTH[(seed % 2) as usize];
        agrees(&format!("LAB_SEED={seed}"), &program(seed), interpreter)
    };
    let compared = seeds.clone().filter(|&seed| one(seed)).count();
    assert!(compared * 2 > seeds.count(), "only {compared} could be compared");
}

/// Whether both were small enough to be compared.
fn agrees(name: &str, source: &str, interpreter: Interpreter) -> bool {
    let settings = Settings { interpreter, takes_all_for_shared: true, ..Settings::default() };
    let start = Exploration::new(source.as_bytes(), "program.py", settings).expect("it runs");
    let all = explored::explored(&start, STATES);
    if !all.complete {
        return false;
    }
    let known = explored::explored(&explored::start(source, interpreter), STATES);
    assert_eq!(explored::outcomes(&known), explored::outcomes(&all), "{name} ({interpreter:?}):\n{source}");
    assert!(
        known.states <= all.states,
        "{name} ({interpreter:?}) has {} states of {}",
        known.states,
        all.states
    );
    true
}
