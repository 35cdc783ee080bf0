//! Who waits for a lock, and can never have it.

use explore::{Actor, Explorable, Waits};
use lab_python::{Action, LockAwaited, Mend, Party, Span};

use super::check::Check;
use super::trace::{Happened, Trace, in_order, merged, region};
use super::{Cause, CauseKind, cut, pairs};
use crate::outcome::{Outcome, OutcomeKind};

/// Somebody who waits for another.
struct Waiter {
    actor: usize,
    /// For a lock that the other has, or else for the other's end.
    lock: Option<LockAwaited>,
    holder: usize,
}

pub(super) fn cause(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    match outcome.kind {
        OutcomeKind::Unawaited => never_awaited(outcome, check),
        OutcomeKind::Deadlock => deadlock(trace, outcome, check),
        _ => None,
    }
}

fn deadlock(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let machine = trace.end.machine();
    let waiters: Vec<Waiter> = machine.parties_from(0).filter_map(|actor| waiter(trace, actor)).collect();
    if let Some(ring) = waiters.iter().find_map(|first| ring(first, &waiters)) {
        return match &ring[..] {
            [only] => for_itself(trace, only, outcome, check),
            _ if ring.iter().all(|it| it.lock.is_some()) => in_two_orders(trace, &ring, outcome, check),
            _ => Some(in_ring(trace, &ring)),
        };
    }
    let mut waits = machine.parties_from(0).filter_map(|actor| Some((actor, machine.lock_awaited(actor)?)));
    if let Some((actor, lock)) = waits.find(|(_, lock)| lock.is_left) {
        // Who miscounts may not know that it has to give it back.
        let lost = pairs::cause(trace, outcome, check).filter(|it| it.kind == CauseKind::LostUpdate);
        return lost.or_else(|| kept(trace, actor, &lock));
    }
    for_own_pool(trace, outcome, check)
}

/// A pool's worker waits for a result that only this pool's workers could find.
fn for_own_pool(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let machine = trace.end.machine();
    // The main thread is no worker.
    let worker = machine.parties_from(1).find(|&actor| machine.awaits_unbegun(actor))?;
    let line = machine.place_of_party(worker)?.line;
    check.removes(outcome, &Mend::MoreWorkers).then(|| Cause {
        kind: CauseKind::WaitsForOwnPool,
        sentence: format!(
            "Waits for its own pool: {} waits in line {line} for the result of a task that the pool has no worker left to run.",
            trace.name(worker)
        ),
        accesses: Vec::new(),
    })
}

fn waiter(trace: &Trace, actor: usize) -> Option<Waiter> {
    let lock = trace.end.machine().lock_awaited(actor);
    let holder = match (&lock, trace.end.standing(Actor(actor)).waits) {
        (Some(lock), _) => lock.holder?,
        (None, Waits::ForEnd(other)) => other.0,
        _ => return None,
    };
    Some(Waiter { actor, lock, holder })
}

/// Somebody waits for a lock that somebody has who has ended.
fn kept(trace: &Trace, actor: usize, lock: &LockAwaited) -> Option<Cause> {
    let takes = |it: &&Happened| it.access.of == lock.lock && it.access.action == Action::Takes;
    let wanted = taken(trace, actor, lock.lock)?;
    let held = match lock.holder {
        Some(holder) => taken(trace, holder, lock.lock)?,
        None => trace.happened.iter().rev().filter(takes).find(|it| it.access.actor != actor)?,
    };
    Some(Cause {
        kind: CauseKind::LockKept,
        sentence: format!(
            "Lock not given back: {} took {} in line {} and ended without giving it back; {} waits for it in line {}.",
            trace.name(held.access.actor),
            name(Some(lock)),
            held.line(),
            trace.name(actor),
            wanted.line()
        ),
        accesses: vec![held.told(), wanted.told()],
    })
}

/// Each waits for the next, not all of them for locks.
fn in_ring(trace: &Trace, ring: &[&Waiter]) -> Cause {
    let part = |it: &&Waiter| {
        let (who, other) = (trace.name(it.actor), trace.name(it.holder));
        match &it.lock {
            Some(lock) => format!("{who} waits for {}, which {other} has", name(Some(lock))),
            None => format!("{who} waits for {other} to finish"),
        }
    };
    let parts: Vec<String> = ring.iter().map(part).collect();
    let takes = ring.iter().filter_map(|it| taken(trace, it.actor, it.lock.as_ref()?.lock));
    Cause {
        kind: CauseKind::WaitsInRing,
        sentence: format!("Waits in a ring: {}.", parts.join("; ")),
        accesses: takes.map(Happened::told).collect(),
    }
}

/// From one on, each waits for what the next has, and the last for what the first has.
fn ring<'w>(first: &'w Waiter, waiters: &'w [Waiter]) -> Option<Vec<&'w Waiter>> {
    let mut ring = vec![first];
    loop {
        let holder = ring.last()?.holder;
        if holder == first.actor {
            return Some(ring);
        }
        let next = waiters.iter().find(|it| it.actor == holder)?;
        if ring.iter().any(|it| it.actor == next.actor) {
            return None;
        }
        ring.push(next);
    }
}

/// Where somebody last began to take a lock.
fn taken(trace: &Trace, actor: usize, lock: u32) -> Option<&Happened> {
    let is_it = |it: &&Happened| {
        it.access.actor == actor && it.access.of == lock && it.access.action == Action::Takes
    };
    trace.happened.iter().rev().find(is_it)
}

fn name(lock: Option<&LockAwaited>) -> String {
    lock.and_then(|lock| lock.name.as_ref()).map_or_else(|| "a lock".to_owned(), |name| format!("`{name}`"))
}

fn in_two_orders(trace: &Trace, ring: &[&Waiter], outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    // Each holds what the one before waits for.
    let before = |at: usize| ring[(at + ring.len() - 1) % ring.len()];
    let steps: Option<Vec<(&Happened, &Happened)>> = (0..ring.len())
        .map(|at| {
            let held = taken(trace, ring[at].actor, before(at).lock.as_ref()?.lock)?;
            Some((held, taken(trace, ring[at].actor, ring[at].lock.as_ref()?.lock)?))
        })
        .collect();
    let steps = steps?;
    let regions: Option<Vec<_>> =
        steps.iter().map(|(held, wanted)| region(&held.access, &wanted.access)).collect();
    check.removes(outcome, &Mend::Exclusive(merged(regions?))).then(|| {
        let parts: Vec<String> = (0..ring.len())
            .map(|at| {
                let holder = trace.name(ring[(at + 1) % ring.len()].actor);
                format!(
                    "{} has {} and waits for {} in line {}, which {holder} has",
                    trace.name(ring[at].actor),
                    name(before(at).lock.as_ref()),
                    name(ring[at].lock.as_ref()),
                    steps[at].1.line(),
                )
            })
            .collect();
        let told: Vec<&Happened> = steps.iter().flat_map(|&(held, wanted)| [held, wanted]).collect();
        Cause {
            kind: CauseKind::LockOrder,
            sentence: format!("Lock order: {}.", parts.join("; ")),
            accesses: in_order(told),
        }
    })
}

fn for_itself(trace: &Trace, waiter: &Waiter, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    // What was cut off would have given it back.
    if let Party::Task(_) = trace.end.machine().party(waiter.actor)
        && let Some(cause) = cut::cause(trace, outcome, check)
    {
        return Some(cause);
    }
    if !check.removes(outcome, &Mend::Reentrant) {
        return None;
    }
    let awaited = waiter.lock.as_ref()?;
    let takes: Vec<&Happened> = trace
        .happened
        .iter()
        .filter(|it| {
            (it.access.actor, it.access.of) == (waiter.actor, awaited.lock)
                && it.access.action == Action::Takes
        })
        .collect();
    let wanted = *takes.last()?;
    let is_before = |it: &&&Happened| it.step < wanted.step || it.access.spots != wanted.access.spots;
    // What a thread does that is alone is not noted.
    let held = takes.iter().rev().skip(1).find(is_before);
    let (who, lock, line) = (trace.name(waiter.actor), name(Some(awaited)), wanted.line());
    let sentence = match held {
        Some(held) => format!(
            "Waits for itself: {who} took {lock} in line {} and waits for it again in line {line}, before it gave it back.",
            held.line()
        ),
        None => format!("Waits for itself: {who} has {lock} and waits for it again in line {line}."),
    };
    Some(Cause {
        kind: CauseKind::WaitsForItself,
        sentence,
        accesses: held.into_iter().chain([&wanted]).map(|it| it.told()).collect(),
    })
}

/// A call that makes a coroutine, which is a statement of its own.
fn never_awaited(outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let name = outcome.detail.strip_prefix("coroutine '")?.split('\'').next()?.to_owned();
    let call = format!("{}(", name.rsplit('.').next()?);
    let text = std::str::from_utf8(check.text()).ok()?;
    let (mut start, mut found) = (0, None);
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let begin = line.len() - line.trim_start().len();
        if let Some(at) = line.find(&call).filter(|_| !line.trim_start().starts_with("async def")) {
            let span = |at: usize| Span { start: (start + at) as u32, end: (start + at + 1) as u32 };
            if check.removes(outcome, &Mend::Awaited(span(begin.max(at)))) {
                found = Some(number);
                break;
            }
        }
        start += line.len();
    }
    let line: u32 = found?;
    Some(Cause {
        kind: CauseKind::NeverAwaited,
        sentence: format!(
            "Never awaited: `{name}(…)` in line {line} makes a coroutine, and nothing awaits it, so its body never runs."
        ),
        accesses: Vec::new(),
    })
}
