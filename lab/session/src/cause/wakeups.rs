//! Waiting to be told: too late, or looked at only once.

use lab_python::{Action, Mend, Region, Span};

use super::check::Check;
use super::trace::{Happened, Trace};
use super::{Cause, CauseKind};
use crate::outcome::{Outcome, OutcomeKind};

/// Methods of what tells others to go on.
const TELLS: &[&str] = &["notify", "notify_all", "set"];
/// So many are checked of each kind.
const MOST: usize = 4;

pub(super) fn cause(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    if matches!(outcome.kind, OutcomeKind::Livelock | OutcomeKind::Starvation | OutcomeKind::Unawaited) {
        return None;
    }
    let lost = || outcome.kind == OutcomeKind::Deadlock;
    if lost()
        && let Some(cause) = lost_wakeup(trace, outcome, check)
    {
        return Some(cause);
    }
    if lost()
        && let Some(cause) = too_few(trace, outcome, check)
    {
        return Some(cause);
    }
    looked_once(trace, outcome, check)
}

fn still_waits(trace: &Trace, actor: usize) -> bool {
    trace.end.machine().why_party_waits(actor).is_some_and(|why| why.ends_with("waits to be notified"))
}

/// One was told, and not the one who could have gone on.
fn too_few(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let told = trace.happened.iter().rev().find(|it| is_called(it, &["notify"]))?;
    let waits = trace.happened.iter().rev().find(|it| {
        is_called(it, &["wait"]) && it.access.of == told.access.of && still_waits(trace, it.access.actor)
    })?;
    check.removes(outcome, &Mend::AllNotified).then(|| Cause {
        kind: CauseKind::NotifiedTooFew,
        sentence: format!(
            "Notified too few: {} called `{}.notify` in line {}, which lets one of those go on who wait, and {} waits in line {} still.",
            trace.name(told.access.actor),
            told.access.name,
            told.access.line(),
            trace.name(waits.access.actor),
            waits.access.line()
        ),
        accesses: if told.step <= waits.step { vec![told.told(), waits.told()] } else { vec![waits.told(), told.told()] },
    })
}

fn is_called(it: &Happened, methods: &[&str]) -> bool {
    let access = &it.access;
    access.is_of_library && access.method.as_ref().is_some_and(|method| methods.contains(&&**method))
}

fn here(it: &Happened) -> Option<Region> {
    let spot = it.access.spots.last()?;
    Some(Region { from: spot.at, to: spot.at, is_async: spot.is_async })
}

/// Somebody was told before it waited, and waits still.
fn lost_wakeup(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let all = &trace.happened;
    let mut tried = 0;
    for (at, waits) in all.iter().enumerate().rev().filter(|(_, it)| is_called(it, &["wait"])) {
        let is_last = !all[at + 1..].iter().any(|it| {
            it.access.actor == waits.access.actor
                && !(it.access.of == waits.access.of && is_called(it, &["wait"]))
        });
        let tells = |it: &&Happened| {
            it.access.of == waits.access.of && it.access.actor != waits.access.actor && is_called(it, TELLS)
        };
        let Some(told) = all[..at].iter().rev().find(tells).filter(|_| is_last) else { continue };
        if tried == MOST {
            return None;
        }
        tried += 1;
        // Whoever notifies has taken the condition's lock, and waits before that.
        let takes = |it: &&Happened| {
            (it.access.of, it.access.actor) == (told.access.of, told.access.actor)
                && it.access.action == Action::Takes
                && it.step <= told.step
        };
        let begins = all.iter().rev().find(takes).unwrap_or(told);
        let mend = Mend::WhenBegun { first: here(waits)?, then: here(begins)? };
        if check.removes(outcome, &mend) {
            let (teller, waiter) = (trace.name(told.access.actor), trace.name(waits.access.actor));
            let (name, method) = (&told.access.name, told.access.method.as_deref().unwrap_or_default());
            return Some(Cause {
                kind: CauseKind::LostWakeup,
                sentence: format!(
                    "Lost wake-up: {teller} called `{name}.{method}` in line {} before {waiter} waited for it in line {}.",
                    told.access.line(),
                    waits.access.line()
                ),
                accesses: vec![told.told(), waits.told()],
            });
        }
    }
    None
}

/// Who waited looks at its condition only before, not when it goes on.
fn looked_once(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let mut tried: Vec<Span> = Vec::new();
    for waits in trace.happened.iter().rev().filter(|it| is_called(it, &["wait"])) {
        let Some(spot) = waits.access.spots.last().filter(|spot| !tried.contains(&spot.at)) else { continue };
        if tried.len() == MOST {
            return None;
        }
        tried.push(spot.at);
        if check.removes(outcome, &Mend::Again(spot.at)) {
            let waiter = trace.name(waits.access.actor);
            return Some(Cause {
                kind: CauseKind::IfForWhile,
                sentence: format!(
                    "`if` where `while` is needed: {waiter} waited in line {} and did not look at its condition again when it went on.",
                    spot.line
                ),
                accesses: vec![waits.told()],
            });
        }
    }
    None
}
