//! When two states are the same, and when they are not.

mod paths;

use explore::{Explorable, Model, Move};
use lab_python::{Exploration, Interpreter, Settings};

/// A program before its first step, to be explored.
fn exploration(text: &str, interpreter: Interpreter) -> Exploration {
    let settings = Settings { interpreter, ..Settings::default() };
    Exploration::new(text.as_bytes(), "program.py", settings).expect("the program is not refused")
}

/// The state after a move.
fn after(state: &Exploration, made: Move) -> Exploration {
    let mut next = state.clone();
    next.advance(made);
    next.take_printed();
    next
}

/// The fingerprints of all states that can be reached.
fn reachable(start: &Exploration) -> std::collections::BTreeSet<u128> {
    let mut seen = std::collections::BTreeSet::new();
    let mut waiting = vec![start.clone()];
    while let Some(state) = waiting.pop() {
        if seen.insert(state.fingerprint()) {
            waiting.extend(state.moves().into_iter().map(|made| after(&state, made)));
        }
    }
    seen
}
