//! Two calls of the same thing, in an order that nobody has thought of.

use lab_python::{Action, Mend, Operation};

use super::check::Check;
use super::trace::{Happened, Trace, in_order};
use super::wakeups::here;
use super::words::did;
use super::{Cause, CauseKind};
use crate::outcome::{Outcome, OutcomeKind};

/// Candidates that are checked, at most.
const MOST: usize = 5;

pub(super) fn cause(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    if matches!(outcome.kind, OutcomeKind::Starvation | OutcomeKind::Unawaited) {
        return None;
    }
    let all: Vec<&Happened> = trace.happened.iter().chain(&trace.later).filter(|it| is_call(it)).collect();
    let now = trace.happened.iter().filter(|it| is_call(it)).count();
    let mut tried: Vec<Mend> = Vec::new();
    for (at, early) in all.iter().enumerate().take(now).rev() {
        // Who waits for an item has come to it, and not got it.
        let is_late = |it: &&&Happened| it.is(Operation::Get) || !has_begun(trace, early, it);
        for late in all[at + 1..].iter().filter(|it| are_two(early, it)).filter(is_late) {
            let (Some(then), Some(first)) = (here(early), here(late)) else { continue };
            let mend = Mend::InOrder { first, then };
            if tried.contains(&mend) {
                continue;
            }
            if tried.len() == MOST {
                return None;
            }
            if check.removes(outcome, &mend) {
                return Some(said(trace, early, late));
            }
            tried.push(mend);
        }
    }
    None
}

fn is_call(it: &Happened) -> bool {
    let is_named = it.access.method.as_ref().is_some_and(|method| !method.starts_with("__"));
    is_named || it.access.action == Action::Takes
}

/// Whether who comes late was there already when the other came.
fn has_begun(trace: &Trace, early: &Happened, late: &Happened) -> bool {
    let Some(spot) = late.spot() else { return true };
    let (actor, step) = (late.access.actor, early.step);
    let stood = trace.stood.iter().filter(|it| it.actor == actor && it.step <= step).map(|it| &it.spots);
    let did = trace.happened.iter().filter(|it| it.access.actor == actor && it.step <= step);
    stood.chain(did.map(|it| &it.access.spots)).flatten().any(|it| (it.code, it.at) == (spot.code, spot.at))
}

/// Whether two of them meet there, in different functions, and not both only look.
fn are_two(early: &Happened, late: &Happened) -> bool {
    let (one, other) = (&early.access, &late.access);
    let code = |it: &Happened| it.spot().map(|spot| spot.code);
    one.actor != other.actor
        && one.of == other.of
        && code(early) != code(late)
        && !(early.reads() && late.reads())
}

fn said(trace: &Trace, early: &Happened, late: &Happened) -> Cause {
    let (who, other) = (trace.name(early.access.actor), trace.name(late.access.actor));
    let early_did = did(&early.access);
    let not_yet = match has_begun(trace, early, late) {
        true => format!("still waited for it in line {}", late.line()),
        false => format!("had not yet {}", did(&late.access)),
    };
    Cause {
        kind: CauseKind::Order,
        sentence: format!("Order taken for granted: {who} had {early_did} when {other} {not_yet}."),
        accesses: in_order([early, late].into_iter().filter(|it| it.step > 0).collect()),
    }
}
