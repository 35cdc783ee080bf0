//! Somebody goes on as if what it has started, or handed in, had ended.

use explore::{Actor, Explorable};
use lab_python::{Mend, Party};

use super::check::Check;
use super::trace::{Happened, Started, Trace, in_order};
use super::words::did;
use super::{Cause, CauseKind};
use crate::outcome::{Outcome, OutcomeKind};

/// Those who were started and are checked, at most.
const MOST: usize = 3;

pub(super) fn cause(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    if !matches!(outcome.kind, OutcomeKind::Exception | OutcomeKind::Assertion) {
        return None;
    }
    asked(trace, outcome, check).or_else(|| {
        let met = trace.started.iter().rev().filter_map(|started| Some((started, met(trace, started)?)));
        met.take(MOST).find_map(|(started, both)| {
            let at = check.line(started.line)?;
            check.removes(outcome, &Mend::Joined(at)).then(|| said(trace, started, both))
        })
    })
}

/// Somebody asks whether something is done, and nobody has waited for that.
fn asked(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let line = outcome.raised_at?;
    let who = trace.stood.last()?.actor;
    let at = check.line(line)?;
    check.removes(outcome, &Mend::Finished(at)).then(|| Cause {
        kind: CauseKind::Order,
        sentence: format!(
            "Order taken for granted: {} asked in line {line} whether something was done that nobody had waited for.",
            trace.name(who)
        ),
        accesses: Vec::new(),
    })
}

/// What whoever started it did of what both have to do with, and what comes later of the one that was started. The latter is
/// not known where that one waits for time to pass: then it has not ended when the other fails.
fn met<'t>(trace: &'t Trace, started: &Started) -> Option<Option<[&'t Happened; 2]>> {
    if !matches!(trace.end.machine().party(started.actor), Party::Thread(_)) {
        return None;
    }
    let now = trace.happened.len();
    let all: Vec<&Happened> = trace.happened.iter().chain(&trace.later).collect();
    let is_own = |it: &&Happened| !it.access.is_of_library && (it.reads() || it.writes());
    let after =
        |(at, it): &(usize, &Happened)| *at < now && it.step > started.step && it.access.actor == started.by;
    let early = all.iter().copied().enumerate().filter(after).filter(|(_, it)| is_own(it));
    let both = early.rev().find_map(|(at, early)| {
        let meets = |it: &&Happened| {
            is_own(it)
                && it.access.actor == started.actor
                && (it.writes() || early.writes())
                && it.access.meets(&early.access)
        };
        Some([early, all[at + 1..].iter().copied().find(meets)?])
    });
    let goes_on = || trace.stood.last().is_some_and(|last| last.actor == started.by);
    let is_there = || trace.end.standing(Actor(started.actor)).is_unfinished();
    (both.is_some() || goes_on() && is_there()).then_some(both)
}

fn said(trace: &Trace, started: &Started, both: Option<[&Happened; 2]>) -> Cause {
    let (who, other, line) = (trace.name(started.by), trace.name(started.actor), started.line);
    let done = |it: &Happened| {
        if it.reads() { format!("read `{}` in line {}", it.access.name, it.line()) } else { did(&it.access) }
    };
    let whom = format!("{other}, which it had started in line {line},");
    let goes_on = match both {
        Some([early, late]) => format!("had {}, and {whom} had not yet {}", done(early), done(late)),
        None => format!("went on, and {whom} had not ended"),
    };
    Cause {
        kind: CauseKind::Order,
        sentence: format!("Order taken for granted: {who} {goes_on}."),
        accesses: in_order(both.into_iter().flatten().filter(|it| it.step > 0).collect()),
    }
}
