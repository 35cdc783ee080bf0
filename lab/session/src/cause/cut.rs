//! A task that is cancelled between two things that belong together.

use lab_python::{Action, Mend, Primitive};

use super::check::Check;
use super::trace::{Cancelled, Happened, Trace};
use super::words::did;
use super::{Cause, CauseKind};
use crate::outcome::Outcome;

pub(super) fn cause(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let (cut, done) = trace.cancelled.iter().rev().find_map(|cut| Some((cut, done(trace, cut)?)))?;
    check.removes(outcome, &Mend::Uncancelled).then(|| Cause {
        kind: CauseKind::Cancelled,
        sentence: format!(
            "Cut in two by a cancellation: {} had {} and waited in line {} when it was cancelled, and did not go on from there.",
            trace.name(cut.actor),
            did(&done.access),
            cut.line
        ),
        accesses: vec![done.told()],
    })
}

/// What the task has changed or taken last before it was cancelled where it waits.
fn done<'t>(trace: &'t Trace, cut: &Cancelled) -> Option<&'t Happened> {
    let is_its = |it: &&Happened| {
        let changes = it.writes() && !it.access.is_of_library && !it.access.is_inside;
        it.access.actor == cut.actor
            && it.step <= cut.step
            && it.access.line() != cut.line
            && (changes || it.access.action == Action::Takes && is_held(trace, it, cut))
    };
    trace.happened.iter().rev().find(is_its)
}

/// Whether what was taken is not given back until then.
fn is_held(trace: &Trace, taken: &Happened, cut: &Cancelled) -> bool {
    let is_lock = matches!(taken.access.primitive, Some(Primitive::Lock | Primitive::Semaphore));
    // Of a lock of threads it is not seen when it is given back.
    is_lock && taken.access.is_of_library && !trace.gives_back(taken, Some(cut.step))
}
