//! Two accesses of one actor that belong together, and another's that comes between.

mod told;

use lab_python::{Mend, Primitive, Span, Spot, Test};

use super::check::Check;
use super::trace::{Happened, Trace, Within, merged, region};
use super::{Cause, CauseKind};
use crate::outcome::{Outcome, OutcomeKind};

/// Candidates that are checked, at most.
const MOST: usize = 5;

/// Places of accesses in a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Candidate {
    kind: CauseKind,
    first: usize,
    between: usize,
    last: usize,
    /// Where the other began to do what it does between, if that is more than one access.
    other: usize,
    /// Where the other ends that.
    other_last: usize,
}

/// The kinds that say more come first, and of these the ones that are about less of the program.
fn rank(all: &[Happened], it: &Candidate) -> u8 {
    match it.kind {
        // What comes between explains at once why the last fails.
        CauseKind::Interrupted if all[it.last].access.fails => 0,
        CauseKind::LostUpdate | CauseKind::StaleCheck => 0,
        CauseKind::PublishedEarly => 1,
        CauseKind::HalfChanged | CauseKind::TwoAtOnce => 2,
        CauseKind::Order => 3,
        _ => 4,
    }
}

pub(super) fn cause(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    if matches!(outcome.kind, OutcomeKind::Livelock | OutcomeKind::Starvation) {
        return None;
    }
    let now = trace.happened.len();
    // What the library's own tools do is no reason.
    let (mut all, mut kept) = (Vec::new(), 0);
    for (at, it) in trace.happened.iter().chain(&trace.later).enumerate() {
        if !it.access.is_of_library && (it.reads() || it.writes()) {
            all.push(it.clone());
            kept += usize::from(at < now);
        }
    }
    let mut candidates = candidates(&all, kept, &check.tests);
    candidates.extend(in_order(&all, kept));
    candidates.sort_by_key(|&(size, it)| (rank(&all, &it), size, usize::MAX - it.first));
    let mut tried: Vec<(Mend, CauseKind)> = Vec::new();
    for (_, candidate) in candidates {
        for mend in mends(&all, &candidate) {
            let mend = (mend, candidate.kind);
            // Of one kind, only so many.
            if tried.contains(&mend)
                || tried.iter().filter(|(_, kind)| *kind == candidate.kind).count() >= MOST
            {
                continue;
            }
            if check.removes(outcome, &mend.0) {
                return Some(told::said(trace, &all, kept, &candidate));
            }
            tried.push(mend);
        }
    }
    None
}

/// The first so many have happened, and the others have not yet.
fn candidates(all: &[Happened], now: usize, tests: &[Test]) -> Vec<(u32, Candidate)> {
    let mut found = Vec::new();
    for (last, it) in all.iter().enumerate().take(now) {
        // The access of the same actor to the same thing before this one.
        let before =
            |&at: &usize| all[at].access.actor == it.access.actor && all[at].access.meets(&it.access);
        let Some(first) = (0..last).rev().find(before) else { continue };
        let between = (first + 1..last).filter(|&at| all[at].access.actor != it.access.actor);
        for between in between {
            found.extend(candidate(all, tests, first, between, last));
        }
    }
    found.extend(half_changed(all, now));
    found
}

/// Somebody has read what another writes only later.
fn in_order(all: &[Happened], now: usize) -> Vec<(u32, Candidate)> {
    let mut found = Vec::new();
    for (write, written) in all.iter().enumerate().skip(now).filter(|(_, it)| it.writes()) {
        for (read, it) in all.iter().enumerate().take(now) {
            if it.access.looks()
                && it.access.actor != written.access.actor
                && it.access.meets(&written.access)
            {
                let [first, last] = [read, write];
                let it = Candidate {
                    kind: CauseKind::Order,
                    first,
                    between: last,
                    last,
                    other: first,
                    other_last: first,
                };
                found.push((0, it));
            }
        }
    }
    found
}

fn candidate(
    all: &[Happened],
    tests: &[Test],
    first: usize,
    between: usize,
    last: usize,
) -> Option<(u32, Candidate)> {
    let (one, middle, two) = (&all[first], &all[between], &all[last]);
    if !middle.access.meets(&one.access) && !middle.access.meets(&two.access) {
        return None;
    }
    // In a loop, another may have written more than once in between.
    let is_last_of = |it: &Happened| middle.access.meets(&it.access) && is_last(all, between, last, it);
    let is_tested = || is_test_of(one, two, tests);
    let kind = match (one.reads(), middle.writes(), two.writes()) {
        (true, true, _) if is_tested() && is_stale(one, middle) && is_last_of(one) => CauseKind::StaleCheck,
        (true, true, true) if is_set(two) && is_value(one) && is_last_of(two) => CauseKind::LostUpdate,
        (true, true, _) => CauseKind::Interrupted,
        (false, true, _) if one.writes() => CauseKind::Interrupted,
        _ => return None,
    };
    // The other's own read before it writes belongs to that.
    let other = (0..between).rev().find(|&at| {
        let it = &all[at].access;
        it.actor == middle.access.actor && it.meets(&middle.access)
    });
    let other = other.filter(|&at| middle.writes() && all[at].reads()).unwrap_or(between);
    let candidate = Candidate { kind, first, between, last, other, other_last: between };
    Some((size(all, &candidate)?, candidate))
}

/// Whether nobody else has written that between another's write and an actor's own.
fn is_last(all: &[Happened], between: usize, last: usize, of: &Happened) -> bool {
    let (actor, access) = (all[last].access.actor, &of.access);
    !all[between + 1..last]
        .iter()
        .any(|it| it.writes() && it.access.actor != actor && it.access.meets(access))
}

/// Whether what was written is not what had been read before.
fn is_stale(read: &Happened, written: &Happened) -> bool {
    let [one, other] = [&read.access, &written.access];
    let is_same_part = (one.of, &one.part) == (other.of, &other.part);
    one.method.is_some() || other.method.is_some() || !is_same_part || one.value != other.value
}

/// Whether a value was read, not only how much or whether there is something.
fn is_value(read: &Happened) -> bool {
    let access = &read.access;
    access.method.is_none() || !access.part.is_empty() && !access.asks_if_there()
}

/// Whether a new value was put there.
fn is_set(written: &Happened) -> bool {
    written.access.method.is_none()
}

/// Somebody reads while another has changed only a part of what belongs together: a thing between two changes of it, or
/// two things of which one is changed and the other not.
fn half_changed(all: &[Happened], now: usize) -> Vec<(u32, Candidate)> {
    let mut found = Vec::new();
    for (between, read) in all.iter().enumerate().take(now).filter(|(_, it)| it.reads()) {
        let writes = |at: &usize| all[*at].access.actor != read.access.actor && all[*at].writes();
        for first in (0..between).filter(writes).filter(|&at| all[at].access.meets(&read.access)) {
            let actor = all[first].access.actor;
            for last in (between + 1..all.len()).filter(writes).filter(|&at| all[at].access.actor == actor) {
                // What the reader has read of the other thing before it is changed.
                let reads_last = |at: &usize| {
                    let it = &all[*at];
                    it.reads() && it.access.actor == read.access.actor && it.access.meets(&all[last].access)
                };
                let is_of_both = all[last].access.meets(&read.access);
                let other = if is_of_both {
                    Some(between)
                } else {
                    (first + 1..last.min(now)).rev().find(reads_last)
                };
                let Some(other) = other else { continue };
                if is_next_round(all, first, between, last) {
                    continue;
                }
                let (put, of) = (&all[first].access, all[last].access.of);
                let publishes = put.of != of && put.object == Some(of);
                let Some(kind) = kind_of_half(all, first, between, last, publishes) else { continue };
                let (other, other_last) = (other.min(between), other.max(between));
                let candidate = Candidate { kind, first, between, last, other, other_last };
                found.extend(size(all, &candidate).map(|size| (size, candidate)));
            }
        }
    }
    found
}

/// Whether the first is done with that for which the second stands, and only a later round of a loop comes to it again.
fn is_next_round(all: &[Happened], first: usize, between: usize, last: usize) -> bool {
    let two = &all[last].access;
    all[first + 1..between].iter().any(|it| {
        it.writes() && it.access.actor == two.actor && it.access.spots == two.spots && it.access.meets(two)
    })
}

/// What it is if somebody reads between two writes. A reader that is in the middle of the same statements as the writer is
/// one too many there; that is said where there are only these two.
fn kind_of_half(
    all: &[Happened],
    first: usize,
    between: usize,
    last: usize,
    publishes: bool,
) -> Option<CauseKind> {
    let is_queue = |at: usize| all[at].access.primitive == Some(Primitive::Queue);
    if is_queue(first) || is_queue(last) {
        return None;
    }
    if publishes {
        return Some(CauseKind::PublishedEarly);
    }
    let (code, within) = region(&all[first].access, &all[last].access)?;
    let is_inside = |spot: &Spot| {
        let (from, to) = (within.from.start.min(within.to.start), within.from.start.max(within.to.start));
        spot.code == code && (from..=to).contains(&spot.at.start)
    };
    let read = &all[between].access;
    if !read.spots.iter().any(is_inside) {
        return Some(CauseKind::HalfChanged);
    }
    let [one, two] = [read.actor, all[first].access.actor];
    let is_third = |it: &Happened| it.access.actor != one && it.access.actor != two && it.access.meets(read);
    (!all.iter().any(is_third)).then_some(CauseKind::TwoAtOnce)
}

/// Whether the first is a part of a condition, and the second comes after that.
fn is_test_of(one: &Happened, two: &Happened, tests: &[Test]) -> bool {
    let Some((_, within)) = region(&one.access, &two.access) else { return false };
    let is_in = |span: Span, of: Span| (of.start..of.end).contains(&span.start);
    tests.iter().any(|it| is_in(within.from, it.test) && !is_in(within.to, it.test))
}

fn regions(all: &[Happened], it: &Candidate) -> Option<[Within; 2]> {
    let own = region(&all[it.first].access, &all[it.last].access)?;
    let other = region(&all[it.other].access, &all[it.other_last].access)?;
    Some([own, other])
}

/// How much of the program would be one step: the less, the more it says.
fn size(all: &[Happened], it: &Candidate) -> Option<u32> {
    let size = |(_, region): &Within| region.from.start.abs_diff(region.to.start);
    Some(regions(all, it)?.iter().map(size).sum())
}

/// What would rule it out.
fn mends(all: &[Happened], it: &Candidate) -> Vec<Mend> {
    if it.kind == CauseKind::Order {
        return in_order_mends(all, it).unwrap_or_default();
    }
    let regions = regions(all, it).map(|regions| Mend::Exclusive(merged(regions.to_vec())));
    regions.into_iter().collect()
}

/// That the one comes after the other. Where both are in the same function, all who run it have to come to the one before
/// anybody goes on.
fn in_order_mends(all: &[Happened], it: &Candidate) -> Option<Vec<Mend>> {
    let at = |at: usize| region(&all[at].access, &all[at].access);
    let ((written_in, first), (read_in, then)) = (at(it.last)?, at(it.first)?);
    let mut mends = vec![Mend::InOrder { first, then }];
    if written_in == read_in {
        let is_in = |it: &&Happened| it.access.spots.iter().any(|spot| spot.code == read_in);
        let mut actors: Vec<usize> = all.iter().filter(is_in).map(|it| it.access.actor).collect();
        actors.sort_unstable();
        actors.dedup();
        mends.push(Mend::Together { at: then, parties: actors.len() });
    }
    Some(mends)
}
