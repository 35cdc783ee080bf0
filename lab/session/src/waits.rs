//! Who waits for whom.

use explore::{Actor, Explorable, Waits};
use lab_python::{Exploration, Texts, Why};
use serde::{Deserialize, Serialize};

use crate::explore::after;
use crate::look::{waiting_sentence, why_waiting, why_waiting_unnamed};
use crate::options::ExploreOptions;
use crate::outcome::{Outcome, OutcomeKind};
use crate::report::ExploreReport;
use crate::schedule::theirs;
use crate::start::start;

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

/// The report with the names of locks in what is said of those who wait for them.
pub(crate) fn named(
    mut report: ExploreReport,
    text: Texts<'_>,
    file: &str,
    options: &ExploreOptions,
) -> ExploreReport {
    let waits = |kind| matches!(kind, OutcomeKind::Deadlock | OutcomeKind::Starvation);
    if !report.outcomes.iter().any(|outcome| waits(outcome.kind)) {
        return report;
    }
    let options = report.options_of_schedules(options);
    let Ok(start) = start(text, file, &options) else { return report };
    let waiting = report.outcomes.iter_mut().filter(|outcome| waits(outcome.kind));
    for outcome in waiting.take(MOST_TOLD) {
        let end = after(&start, &theirs(&outcome.schedule));
        let parts = outcome.detail.split("; ").map(|part| with_name(part, &end));
        outcome.detail = parts.collect::<Vec<_>>().join("; ");
    }
    report
}

/// What is said of one who waits, with the name of the lock.
fn with_name(part: &str, end: &Exploration) -> String {
    let machine = end.machine();
    let named = machine.parties_from(0).find_map(|actor| {
        let plain = format!("{} {}", machine.party_name(actor), why_waiting_unnamed(end, actor)?);
        // Who else goes round may be said behind it.
        let rest = part.strip_prefix(&*plain).filter(|rest| rest.is_empty() || rest.starts_with(", "))?;
        Some(waiting_sentence(end, actor)? + rest)
    });
    named.unwrap_or_else(|| part.to_owned())
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
