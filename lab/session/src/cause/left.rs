//! What is left without anybody who could do it, and what no order mends.

use lab_python::{Awaited, Mend, Party};

use super::check::Check;
use super::trace::{Happened, Trace};
use super::{Cause, CauseKind};
use crate::options::Order;
use crate::outcome::{Outcome, OutcomeKind};

pub(super) fn cause(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    timed_out(trace, outcome, check)
        .or_else(|| untaken(trace, outcome, check))
        .or_else(|| nobody(trace, outcome, check).filter(|_| outcome.kind == OutcomeKind::Deadlock))
}

/// Somebody waits no longer, and goes on without what it waited for.
fn timed_out(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let over = trace.over.last()?;
    let sentence = format!(
        "Ran out of time: {} stopped waiting in line {} because its time was over, without what it had waited for.",
        trace.name(over.actor),
        over.line
    );
    check.removes(outcome, &Mend::Patient).then(|| Cause {
        kind: CauseKind::TimedOut,
        sentence,
        accesses: Vec::new(),
    })
}

/// What is given back is not taken.
fn untaken(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let line = outcome.raised_at.filter(|_| outcome.kind == OutcomeKind::Exception)?;
    let at = check.line(line)?;
    let who = trace.stood.last()?.actor;
    check.removes(outcome, &Mend::Unreleased(at)).then(|| Cause {
        kind: CauseKind::Untaken,
        sentence: format!(
            "Released too often: {} gives back in line {line} what is not, or no longer, taken by it.",
            trace.name(who)
        ),
        accesses: Vec::new(),
    })
}

/// Somebody waits, and nobody can do any more what it waits for.
fn nobody(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let machine = trace.end.machine();
    for actor in machine.parties_from(0) {
        let (Some(awaited), Some(place)) = (machine.awaited(actor), machine.place_of_party(actor)) else {
            continue;
        };
        let Some(nobody) = undone(awaited) else { continue };
        let (Some(at), line) = (check.line(place.line), place.line) else { continue };
        let is_async = matches!(machine.party(actor), Party::Task(_));
        let is_full = awaited == Awaited::Room && check.removes(outcome, &Mend::Roomy);
        let is_it = is_full
            || check.removes(outcome, &Mend::Uncalled { at, is_async })
            || awaited == Awaited::Notification && !is_async && check.removes(outcome, &Mend::Woken(at));
        if !is_it {
            continue;
        }
        let is_it =
            |it: &&Happened| it.access.is_inside && it.access.actor == actor && it.access.line() == line;
        let called = trace.happened.iter().rev().find(is_it);
        let of = called.map(|it| format!(" (`{}`)", it.access.name)).unwrap_or_default();
        let why = format!("{} {}", machine.party_name(actor), machine.why_party_waits(actor)?);
        let locked = machine.parties_from(0).find_map(|other| {
            let lock = machine.lock_awaited(other).filter(|lock| lock.holder == Some(actor))?;
            let name = lock.name.map_or_else(|| "a lock".to_owned(), |name| format!("`{name}`"));
            Some(format!(": {} waits for {name}, which {} has", trace.name(other), trace.name(actor)))
        });
        let locked = locked.unwrap_or_default();
        let (kind, begin) = match is_full {
            true => (CauseKind::NoRoom, "No room"),
            false => (CauseKind::NobodyLeft, "Waits for ever"),
        };
        return Some(Cause {
            kind,
            sentence: format!("{begin}: {why}{of} in line {line}, and {nobody}{locked}."),
            accesses: called.map(Happened::told).into_iter().collect(),
        });
    }
    None
}

/// What nobody does who could end such a wait.
fn undone(awaited: Awaited) -> Option<&'static str> {
    match awaited {
        Awaited::Event => Some("nobody is left who would set it"),
        Awaited::Item => Some("nobody is left who would put one"),
        Awaited::Permit => Some("nobody is left who would release it"),
        Awaited::Notification => Some("nobody is left who would notify it"),
        Awaited::ItemsDone => Some("`task_done` is not called for all that was put into it"),
        Awaited::Room => Some("nobody takes anything out of it"),
        _ => None,
    }
}

/// It fails whoever comes first.
pub(super) fn every_order(trace: &Trace, outcome: &Outcome, check: &Check<'_>) -> Option<Cause> {
    let machine = trace.end.machine();
    let fails = match (outcome.kind, outcome.raised_at) {
        (OutcomeKind::Exception | OutcomeKind::Assertion, Some(line)) => {
            format!("line {line} raises `{}`", outcome.detail.split([':', ' ']).next()?)
        }
        (OutcomeKind::Deadlock, _) => "nobody can go on".to_owned(),
        (OutcomeKind::Livelock, _) => {
            let who = trace.stood.last()?.actor;
            let line = machine.loop_of_party(who)?.line;
            format!("{} goes round for ever, through line {line}", trace.name(who))
        }
        _ => return None,
    };
    let always = match check.order {
        Some(Order::Fifo) => "In the usual order it always fails",
        _ => "Not a matter of order: every one fails",
    };
    check.fails_always.then(|| Cause {
        kind: CauseKind::EveryOrder,
        sentence: format!("{always}; here {fails}."),
        accesses: Vec::new(),
    })
}
