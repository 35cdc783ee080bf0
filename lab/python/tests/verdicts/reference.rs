//! A second explorer, as simple as can be, to which the other one is held.
//!
//! It tells states apart by what was printed, too, and so needs no paths. It knows no cycles: what never ends has no
//! outcome here.

use std::collections::{BTreeSet, HashSet};

use explore::{Ending, Explorable, Model};
use lab_python::{Exploration, Interpreter, Settings};

/// The kind of an ending, and what was printed until then.
pub type Outcome = (&'static str, String);

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
            outcomes.insert((kind(&state, source), printed));
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

fn kind(state: &Exploration, source: &str) -> &'static str {
    match state.ending() {
        None => "deadlock",
        Some(Ending::Ok) => "ok",
        Some(Ending::Exception(_)) => "exception",
        Some(Ending::Assertion(_)) => "assertion",
        Some(Ending::CutOff(why) | Ending::Refused(why)) => panic!("{why}:\n{source}"),
    }
}
