//! A second explorer, as simple as can be, to which the other one is held.
//!
//! It tells states apart by what was printed, too, and so needs no paths. It knows no cycles: what never ends has no
//! outcome here.

use std::collections::{BTreeSet, HashSet};

use explore::{Explorable, Failure, Model};
use lab_python::{Exploration, Interpreter, Settings};

use crate::threads::explored::{failure_of, kind_of};

/// The kind of an ending, what failed, and what was printed until then.
pub type Outcome = (&'static str, Failure, String);

/// All outcomes that are reached, and the number of states, unless there are more than `most`.
pub fn outcomes(source: &str, interpreter: Interpreter, most: usize) -> Option<(BTreeSet<Outcome>, usize)> {
    let settings = Settings { interpreter, ..Settings::default() };
    let start = Exploration::new(source.as_bytes(), "program.py", settings)
        .unwrap_or_else(|refusal| panic!("{refusal:?}:\n{source}"));
    let mut outcomes = BTreeSet::new();
    let (mut seen, mut states) = (HashSet::new(), HashSet::new());
    let mut left = vec![(start, String::new())];
    while let Some((state, printed)) = left.pop() {
        if !seen.insert((state.fingerprint(), printed.clone())) {
            continue;
        }
        states.insert(state.fingerprint());
        if states.len() > most {
            return None;
        }
        let moves = state.moves();
        if moves.is_empty() {
            let kind = kind_of(&state);
            assert_ne!(kind, "cut off", "{:?}:\n{source}", state.ending());
            outcomes.insert((kind, failure_of(&state), printed));
            continue;
        }
        left.extend(moves.into_iter().map(|chosen| {
            let mut next = state.clone();
            next.advance(chosen);
            let text = next.take_printed();
            (next, format!("{printed}{text}"))
        }));
    }
    Some((outcomes, states.len()))
}
