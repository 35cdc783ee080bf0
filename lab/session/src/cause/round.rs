//! Who goes round and round, because each gives way to the other.

use lab_python::{Action, Mend, Operation};

use super::check::Check;
use super::trace::{Happened, Trace, merged, region};
use super::words::seen_as;
use super::{Cause, CauseKind};
use crate::outcome::Outcome;
use crate::schedule::moves_in;

pub(super) fn cause(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let before = moves_in(outcome.schedule.get(..outcome.loop_from?)?) as u64;
    let all = &trace.happened;
    let is_shared = |it: &&Happened| {
        let meets = |other: &Happened| {
            other.step > before && other.access.actor != it.access.actor && other.access.meets(&it.access)
        };
        !it.access.is_of_library && all.iter().any(meets)
    };
    let shared: Vec<&Happened> = all.iter().filter(is_shared).collect();
    let mut actors: Vec<usize> =
        shared.iter().filter(|it| it.step > before).map(|it| it.access.actor).collect();
    actors.sort_unstable();
    actors.dedup();
    if actors.len() < 2 {
        return None;
    }
    let of = |actor: usize| shared.iter().copied().filter(move |it| it.access.actor == actor);
    // All that it does with what is shared, as one step.
    let whole = |&actor: &usize| region(&of(actor).next()?.access, &of(actor).next_back()?.access);
    let regions: Option<Vec<_>> = actors.iter().map(whole).collect();
    let looks: Option<Vec<&Happened>> =
        actors.iter().map(|&actor| look(of(actor).filter(|it| it.step > before))).collect();
    let looks = looks?;
    check.removes(outcome, &Mend::Exclusive(merged(regions?))).then(|| {
        let says: Vec<String> = looks.iter().map(|it| in_words(trace, it)).collect();
        Cause {
            kind: CauseKind::Livelock,
            sentence: format!(
                "Livelock: each gives way to the other and begins again, for ever: {}.",
                says.join("; ")
            ),
            accesses: looks.into_iter().map(Happened::told).collect(),
        }
    })
}

/// Where somebody finds that it has to begin again.
fn look<'h>(mut all: impl DoubleEndedIterator<Item = &'h Happened> + Clone) -> Option<&'h Happened> {
    let asks =
        |it: &&Happened| matches!(it.access.operation, Some(Operation::Acquire | Operation::TryAcquire));
    let reads = all.clone().rev().find(|it| it.reads());
    reads.or_else(|| all.clone().rev().find(asks)).or_else(|| all.next_back())
}

fn in_words(trace: &Trace, it: &Happened) -> String {
    let (who, name, line) = (trace.name(it.access.actor), &it.access.name, it.line());
    match it.access.action {
        Action::Reads => format!("{who} reads `{name}`{} in line {line}", seen_as(&it.access)),
        Action::Writes => format!("{who} changes `{name}` in line {line}"),
        Action::Takes => format!("{who} tries to take `{name}` in line {line}"),
    }
}
