//! Who waits for whom.

use explore::{Actor, Explorable, Waits};
use lab_python::{Exploration, Why};
use serde::{Deserialize, Serialize};

use crate::look::why_waiting;
use crate::outcome::{Outcome, OutcomeKind};

/// Failures that are told of, at most.
const MOST_TOLD: usize = 12;

/// Somebody who waits and cannot go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The number of who waits, and the name.
    pub actor: u32,
    pub name: String,
    /// For which lock, by a number that tells it from others; none if it is no lock.
    pub lock: Option<u32>,
    /// The lock as the program writes it, or what else it waits for: `Thread-1 to finish`, `to be notified`.
    pub what: String,
    /// Who has the lock, or whose end or answer it is.
    pub holder: Option<Holder>,
}

/// Somebody for whom another waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub actor: u32,
    pub name: String,
    /// Whether it has ended, and gives nothing back any more.
    pub is_over: bool,
}

/// All who wait in a state, by their numbers.
pub(crate) fn waiting(state: &Exploration) -> Vec<Waiting> {
    let machine = state.machine();
    let mut locks: Vec<u32> = Vec::new();
    let holder = |actor: usize| Holder {
        actor: actor as u32,
        name: machine.party_name(actor).to_string(),
        is_over: !state.standing(Actor(actor)).is_unfinished(),
    };
    let mut one = |actor: usize| {
        let what = match why_waiting(state, actor)? {
            Why::For(what) | Why::Until(what) => what,
            // Who only sleeps goes on.
            Why::Sleeps | Why::Unknown => return None,
        };
        let name = machine.party_name(actor).to_string();
        let waiting = Waiting { actor: actor as u32, name, lock: None, what, holder: None };
        if let Some(lock) = machine.lock_awaited(actor) {
            let known = locks.iter().position(|&it| it == lock.lock);
            let number = known.unwrap_or_else(|| {
                locks.push(lock.lock);
                locks.len() - 1
            });
            return Some(Waiting {
                lock: Some(number as u32),
                what: lock.name.unwrap_or_else(|| "a lock".to_owned()),
                holder: lock.holder.map(holder),
                ..waiting
            });
        }
        match state.standing(Actor(actor)).waits {
            Waits::ForEnd(other) => Some(Waiting { holder: Some(holder(other.0)), ..waiting }),
            _ => Some(waiting),
        }
    };
    machine.parties_from(0).filter_map(&mut one).collect()
}

/// Adds to each deadlock who waits for whom at its end.
pub(crate) fn told(
    outcomes: &mut [Outcome],
    found: &[explore::Outcome],
    after: impl Fn(&[explore::Entry]) -> Exploration,
) {
    let deadlocks = outcomes.iter_mut().zip(found).filter(|(it, _)| it.kind == OutcomeKind::Deadlock);
    for (outcome, found) in deadlocks.take(MOST_TOLD) {
        outcome.waiting = waiting(&after(&found.schedule));
    }
}
