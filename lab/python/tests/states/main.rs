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

#[test]
fn a_condition_is_a_lock_under_its_own_name_and_its_signals_are_none() {
    let program = "import threading\nchanged = threading.Condition()\ndef wait():\n    with changed: changed.wait(1)\nthread = threading.Thread(target=wait)\nthread.start()\nthread.join()\n";
    let mut state = exploration(program, Interpreter::Gil);
    let mut taken = std::collections::BTreeSet::new();
    while let Some(&made) = state.moves().first() {
        state = after(&state, made);
        let locks = state.machine().locks().into_iter();
        taken.extend(locks.filter(|lock| lock.owner.is_some()).map(|lock| lock.name));
    }
    assert_eq!(taken.into_iter().collect::<Vec<_>>(), ["changed"]);
}
