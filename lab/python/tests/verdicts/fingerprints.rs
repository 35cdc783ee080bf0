//! Two states of one fingerprint behave alike: the same moves lead them to the same states.

use std::collections::{HashMap, HashSet};

use explore::{Explorable, Model, Move, RandomScheduler, Scheduler};
use lab_python::{Exploration, Interpreter};

use crate::threads::{self, explored};

const SEEDS: u64 = 4;
const LONGEST: usize = 400;

/// Each move, where it leads, and what it prints.
type Futures = Vec<(Move, u128, String)>;

#[test]
fn states_of_one_fingerprint_behave_alike() {
    let mut wrong = Vec::new();
    for program in threads::some_programs() {
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let start = explored::start(&program.source, interpreter);
            let mut known = HashMap::new();
            let differs = (0..SEEDS).find_map(|seed| walk(&start, seed, &mut known));
            wrong.extend(differs.map(|how| format!("{}.py ({interpreter:?}): {how}", program.name)));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} programs have two states that look like one:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn walk(start: &Exploration, seed: u64, known: &mut HashMap<u128, (u64, usize, Futures)>) -> Option<String> {
    let (mut state, mut scheduler) = (start.clone(), RandomScheduler::new(seed));
    let mut passed = HashSet::new();
    for length in 0..LONGEST {
        // A walk that comes to the same place again may be caught in a loop.
        if !passed.insert(state.fingerprint()) {
            return None;
        }
        let moves = state.moves();
        let futures: Futures = moves.iter().map(|&chosen| future(&state, chosen)).collect();
        let (first, place, before) =
            known.entry(state.fingerprint()).or_insert_with(|| (seed, length, futures.clone()));
        if *before != futures {
            let here = format!("move {length} of seed {seed}");
            return Some(format!("{here} leads to {futures:?}, move {place} of seed {first} to {before:?}"));
        }
        state.advance(scheduler.choose(&moves)?);
        state.take_printed();
    }
    None
}

fn future(state: &Exploration, chosen: Move) -> (Move, u128, String) {
    let mut next = state.clone();
    next.advance(chosen);
    let printed = next.take_printed();
    (chosen, next.fingerprint(), printed)
}
