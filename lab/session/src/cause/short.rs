//! Who waits for something that nobody gives any more: for others at a barrier, a permit, an item of a queue.

use lab_python::{Access, Action, Awaited, Mend, Operation, Primitive};

use super::check::Check;
use super::trace::{Happened, Trace, in_order, merged, region};
use super::{Cause, CauseKind};
use crate::outcome::{Outcome, OutcomeKind};

pub(super) fn cause(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    if outcome.kind != OutcomeKind::Deadlock {
        return None;
    }
    parties(trace, outcome, check)
        .or_else(|| permits_in_parts(trace, outcome, check))
        .or_else(|| permit_kept(trace, outcome, check))
        .or_else(|| items(trace, outcome, check))
}

/// Those who wait for this when nobody can go on.
fn waiters(trace: &Trace, what: Awaited) -> Vec<usize> {
    let machine = trace.end.machine();
    let waits = |&actor: &usize| machine.awaited(actor) == Some(what);
    machine.parties_from(0).filter(waits).collect()
}

/// Fewer have come to a barrier than it waits for.
fn parties(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let machine = trace.end.machine();
    let waiters = waiters(trace, Awaited::Others);
    let places: Option<Vec<u32>> =
        waiters.iter().map(|&actor| Some(machine.place_of_party(actor)?.line)).collect();
    let (places, comes) = (places?, |actor: &usize| {
        let is_it = |it: &&Happened| {
            let Access { actor: who, primitive, is_of_library, .. } = it.access;
            who == *actor && primitive == Some(Primitive::Barrier) && is_of_library
        };
        trace.happened.iter().rev().find(is_it)
    });
    let accesses: Vec<&Happened> = waiters.iter().filter_map(comes).collect();
    let name = match accesses.first() {
        Some(first) if accesses.iter().all(|it| it.access.of == first.access.of) => {
            format!("`{}`", first.access.name)
        }
        None if !waiters.is_empty() => "a barrier".to_owned(),
        _ => return None,
    };
    check.removes(outcome, &Mend::Parties(waiters.len())).then(|| {
        let names: Vec<String> = waiters.iter().map(|&actor| trace.name(actor)).collect();
        let who = match &names[..] {
            [only] => format!("{only} waits"),
            [before @ .., last] => format!("{} and {last} wait", before.join(", ")),
            [] => String::new(),
        };
        let lines = if places.iter().all(|line| *line == places[0]) {
            format!("line {}", places[0])
        } else {
            let lines: Vec<String> = places.iter().map(u32::to_string).collect();
            format!("lines {}", lines.join(" and "))
        };
        Cause {
            kind: CauseKind::TooFewParties,
            sentence: format!("Too few at a barrier: {who} at {name} in {lines}, and nobody else comes."),
            accesses: accesses.into_iter().map(Happened::told).collect(),
        }
    })
}

fn is_permit(it: &&Happened) -> bool {
    it.access.action == Action::Takes && it.access.primitive == Some(Primitive::Semaphore)
}

/// For which permit somebody waits.
fn wanted(trace: &Trace, actor: usize) -> Option<&Happened> {
    trace.happened.iter().rev().filter(is_permit).find(|it| it.access.actor == actor)
}

/// The permit of this semaphore that somebody has had from before a step on, and has not given back.
fn held<'t>(trace: &'t Trace, actor: usize, wanted: &Happened, before: u64) -> Option<&'t Happened> {
    let is_it = |it: &&Happened| {
        (it.access.actor, it.access.of) == (actor, wanted.access.of)
            && it.step < before
            && !trace.gives_back(it, None)
    };
    trace.happened.iter().rev().filter(is_permit).find(is_it)
}

/// Each has some permits and waits for another.
fn permits_in_parts(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let part = |actor: usize| {
        let wanted = wanted(trace, actor)?;
        Some((held(trace, actor, wanted, wanted.step)?, wanted))
    };
    let parts: Vec<(&Happened, &Happened)> =
        waiters(trace, Awaited::Permit).into_iter().filter_map(part).collect();
    let [(first, _), _, ..] = parts[..] else { return None };
    if parts.iter().any(|(held, _)| held.access.of != first.access.of) {
        return None;
    }
    let regions: Option<Vec<_>> =
        parts.iter().map(|(held, wanted)| region(&held.access, &wanted.access)).collect();
    check.removes(outcome, &Mend::Exclusive(merged(regions?))).then(|| {
        let says = |(held, wanted): &(&Happened, &Happened)| {
            format!(
                "{} has a permit of `{}` from line {} and waits for another in line {}",
                trace.name(held.access.actor),
                held.access.name,
                held.line(),
                wanted.line()
            )
        };
        let told: Vec<&Happened> = parts.iter().flat_map(|&(held, wanted)| [held, wanted]).collect();
        let parts: Vec<String> = parts.iter().map(says).collect();
        Cause {
            kind: CauseKind::PermitsInParts,
            sentence: format!("Permits taken one by one: {}.", parts.join("; ")),
            accesses: in_order(told),
        }
    })
}

/// Somebody has ended with a permit. Where permits are given by those who took none, they are signals.
fn permit_kept(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let wanted = waiters(trace, Awaited::Permit).into_iter().find_map(|actor| wanted(trace, actor))?;
    let machine = trace.end.machine();
    // Who asks for a permit for some time only, or is cancelled meanwhile, may have none.
    let surely_has = |it: &&Happened| {
        let is_cut =
            |cut: &super::trace::Cancelled| (cut.actor, cut.line) == (it.access.actor, it.access.line());
        it.is(Operation::Acquire) && !trace.cancelled.iter().any(is_cut)
    };
    let has_ended =
        |actor: &usize| machine.why_party_waits(*actor).is_none() && machine.place_of_party(*actor).is_none();
    let actors = machine.parties_from(0).filter(has_ended);
    let held = actors.filter_map(|actor| held(trace, actor, wanted, u64::MAX)).find(surely_has)?;
    let is_signal = trace.happened.iter().enumerate().any(|(at, it)| {
        let takes = |before: &Happened| {
            is_permit(&before) && (before.access.of, before.access.actor) == (it.access.of, it.access.actor)
        };
        it.access.of == wanted.access.of
            && it.is(Operation::Release)
            && !trace.happened[..at].iter().any(takes)
    });
    (!is_signal && check.removes(outcome, &Mend::MorePermits)).then(|| Cause {
        kind: CauseKind::PermitKept,
        sentence: format!(
            "Permit not given back: {} took a permit of `{}` in line {} and ended without giving it back; {} waits for one in line \
             {}.",
            trace.name(held.access.actor),
            held.access.name,
            held.line(),
            trace.name(wanted.access.actor),
            wanted.line()
        ),
        accesses: vec![held.told(), wanted.told()],
    })
}

/// Somebody takes the last item and ends, and another waits for one more: a sentinel for one of two.
fn items(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let machine = trace.end.machine();
    let waiters = waiters(trace, Awaited::Item);
    let last = |actor: usize| trace.happened.iter().rev().find(|it| it.access.actor == actor);
    let wanted = waiters.iter().find_map(|&actor| last(actor).filter(|it| it.is(Operation::Get)))?;
    let is_same = |it: &&Happened| it.access.of == wanted.access.of && it.access.actor != wanted.access.actor;
    let ours = || trace.happened.iter().rev().filter(is_same);
    let took = ours().find(|it| {
        let actor = it.access.actor;
        it.is(Operation::Get)
            && machine.why_party_waits(actor).is_none()
            && machine.place_of_party(actor).is_none()
    })?;
    let put = ours().find(|it| it.is(Operation::Put) && it.access.actor != took.access.actor)?;
    let spot = put.spot()?;
    let at = spot.at;
    check.removes(outcome, &Mend::Repeated(at, waiters.len() + 1)).then(|| {
        let is_none = spot.source.contains("(None)");
        let (what, item) = if is_none { ("Sentinel missing", "the `None`") } else { ("Too few items", "the last item") };
        Cause {
            kind: CauseKind::TooFewItems,
            sentence: format!(
                "{what}: {} took {item} of `{}` in line {} and ended; {} waits for another in line {}, and nobody puts one.",
                trace.name(took.access.actor),
                took.access.name,
                took.line(),
                trace.name(wanted.access.actor),
                wanted.line()
            ),
            accesses: vec![took.told(), wanted.told()],
        }
    })
}
