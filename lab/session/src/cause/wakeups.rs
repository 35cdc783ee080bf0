//! Waiting to be told: too late, or looked at only once.

use lab_python::{Action, Awaited, Mend, Operation, Region, Span};

use super::check::Check;
use super::trace::{Happened, Trace, in_order};
use super::words::did;
use super::{Cause, CauseKind};
use crate::outcome::{Outcome, OutcomeKind};

/// Candidates of each kind that are checked, at most.
const MOST: usize = 4;

/// One way to look for why.
type Finds = fn(&Trace, &Outcome, &mut Check<'_>) -> Option<Cause>;

pub(super) fn cause(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    if matches!(outcome.kind, OutcomeKind::Livelock | OutcomeKind::Starvation | OutcomeKind::Unawaited) {
        return None;
    }
    let is_lost = outcome.kind == OutcomeKind::Deadlock;
    let causes: &[Finds] =
        if is_lost { &[lost_wakeup, too_few, taken_back, looked_once] } else { &[looked_once] };
    causes.iter().find_map(|cause| cause(trace, outcome, check))
}

/// An event was set, and not any more when somebody came to wait for it.
fn taken_back(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let all = &trace.happened;
    let machine = trace.end.machine();
    let waits = all
        .iter()
        .rev()
        .find(|it| it.is(Operation::Wait) && machine.awaited(it.access.actor) == Some(Awaited::Event))?;
    let of_it = |operation: Operation| {
        all.iter().rev().filter(move |it| it.access.of == waits.access.of && it.is(operation))
    };
    let cleared = of_it(Operation::Clear).next()?;
    let set = of_it(Operation::Set).find(|it| it.step <= cleared.step)?;
    let at = check.line(cleared.spot()?.line)?;
    check.removes(outcome, &Mend::Uncalled { at, is_async: false }).then(|| Cause {
        kind: CauseKind::SignalTakenBack,
        sentence: format!(
            "Signal taken back: {} {}, {} called `{}` in line {}, and {} waits for it in line {} still.",
            trace.name(set.access.actor),
            did(&set.access),
            trace.name(cleared.access.actor),
            cleared.method(),
            cleared.line(),
            trace.name(waits.access.actor),
            waits.line()
        ),
        accesses: in_order(vec![set, cleared, waits]),
    })
}

fn still_waits(trace: &Trace, actor: usize) -> bool {
    trace.end.machine().awaited(actor) == Some(Awaited::Notification)
}

/// One was told, and not the one who could have gone on.
fn too_few(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let told = trace.happened.iter().rev().find(|it| it.is(Operation::Notify))?;
    let waits = trace.happened.iter().rev().find(|it| {
        it.is(Operation::Wait) && it.access.of == told.access.of && still_waits(trace, it.access.actor)
    })?;
    check.removes(outcome, &Mend::AllNotified).then(|| Cause {
        kind: CauseKind::NotifiedTooFew,
        sentence: format!(
            "Notified too few: {} {}, which need not let all go on who wait, and {} waits in line {} still.",
            trace.name(told.access.actor),
            did(&told.access),
            trace.name(waits.access.actor),
            waits.line()
        ),
        accesses: in_order(vec![told, waits]),
    })
}

/// Whether it tells others to go on.
fn tells(it: &Happened) -> bool {
    matches!(it.access.operation, Some(Operation::Notify | Operation::NotifyAll | Operation::Set))
}

/// The statement in which it is.
pub(super) fn here(it: &Happened) -> Option<Region> {
    let spot = it.spot()?;
    Some(Region { from: spot.at, to: spot.at, is_async: spot.is_async })
}

/// Somebody was told before it waited, and waits still.
fn lost_wakeup(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let all = &trace.happened;
    let mut tried = 0;
    for (at, waits) in all.iter().enumerate().rev().filter(|(_, it)| it.is(Operation::Wait)) {
        let is_last = !all[at + 1..].iter().any(|it| {
            it.access.actor == waits.access.actor
                && !(it.access.of == waits.access.of && it.is(Operation::Wait))
        });
        let is_teller = |it: &&Happened| {
            it.access.of == waits.access.of && it.access.actor != waits.access.actor && tells(it)
        };
        let Some(told) = all[..at].iter().rev().find(is_teller).filter(|_| is_last) else { continue };
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
            return Some(Cause {
                kind: CauseKind::LostWakeup,
                sentence: format!(
                    "Lost wake-up: {teller} {} before {waiter} waited for it in line {}.",
                    did(&told.access),
                    waits.line()
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
    for waits in trace.happened.iter().rev().filter(|it| it.is(Operation::Wait)) {
        let Some(spot) = waits.spot().filter(|spot| !tried.contains(&spot.at)) else { continue };
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
