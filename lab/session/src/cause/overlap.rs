//! Two who are in the middle of something at the same time, whatever they read and write there.

use lab_python::{Mend, Region, Spot};

use super::check::Check;
use super::trace::{Trace, Within, merged};
use super::{Cause, CauseKind};
use crate::outcome::Outcome;

/// Candidates that are checked, at most.
const MOST: usize = 5;

/// From when on somebody is in the middle of a statement, and until when.
#[derive(Clone, Debug)]
struct Visit {
    actor: usize,
    spot: Spot,
    begin: u64,
    end: u64,
    /// Whether it calls something there that takes more than a step.
    is_call: bool,
}

pub(super) fn cause(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    let visits = visits(trace);
    let mut tried: Vec<Mend> = Vec::new();
    for (one, other) in pairs(trace, &visits) {
        let mend = Mend::Exclusive(merged(vec![whole(one), whole(other)]));
        if tried.contains(&mend) {
            continue;
        }
        if tried.len() == MOST {
            break;
        }
        if check.removes(outcome, &mend) {
            let (who, comes) = (trace.name(one.actor), trace.name(other.actor));
            return Some(said(format!(
                "Two at once: {comes} came to line {} when {who} was in the middle of line {}.",
                other.spot.line, one.spot.line
            )));
        }
        tried.push(mend);
    }
    in_functions(trace, outcome, check)
}

/// Who is in the middle of a call, the last first, and who comes meanwhile: to the same place, and then to another where
/// they write.
fn pairs<'a>(
    trace: &'a Trace,
    visits: &'a [Visit],
) -> impl Iterator<Item = (&'a Visit, &'a Visit)> + use<'a> {
    let met = || {
        let calls = visits.iter().rev().filter(|it| it.is_call && it.actor != 0);
        calls.flat_map(|one| {
            let comes = move |it: &&Visit| {
                it.actor != one.actor && it.actor != 0 && one.begin < it.begin && it.begin < one.end
            };
            visits.iter().filter(comes).map(move |other| (one, other))
        })
    };
    let is_same = |(one, other): &(&Visit, &Visit)| one.spot.at == other.spot.at;
    let elsewhere = met().filter(move |pair| !is_same(pair) && writes(trace, pair.1));
    met().filter(is_same).chain(elsewhere)
}

fn said(sentence: String) -> Cause {
    Cause { kind: CauseKind::TwoAtOnce, sentence, accesses: Vec::new() }
}

/// A thread that was seen in the function that it began with, and the first and the last place there.
type Body<'t> = (usize, &'t Spot, &'t Spot);

/// The functions that threads begin with, each as one step: from the first place in it at which one was seen to stand to the
/// last. Of two, it is known besides where they stand in the end, and what they did there. Where there are more, two at once
/// may be well.
pub(super) fn in_functions(trace: &Trace, outcome: &Outcome, check: &mut Check<'_>) -> Option<Cause> {
    for is_all in [false, true] {
        let bodies = bodies(trace, is_all);
        let is_enough = bodies.len() > 1 && (!is_all || bodies.len() == 2);
        let region = |&(_, from, to): &Body<'_>| {
            (from.code, Region { from: from.at, to: to.at, is_async: from.is_async })
        };
        let regions = bodies.iter().map(region).collect();
        if is_enough && check.removes(outcome, &Mend::Exclusive(merged(regions))) {
            return in_both(trace, &bodies);
        }
    }
    None
}

fn in_both(trace: &Trace, bodies: &[Body<'_>]) -> Option<Cause> {
    let [(one, from, _), (other, second, _), ..] = bodies[..] else { return None };
    let (one, other) = (trace.name(one), trace.name(other));
    let both = if from.code == second.code {
        format!("{one} and {other} were both in `{}`", from.function)
    } else {
        format!("{one} was in `{}` and {other} in `{}`", from.function, second.function)
    };
    Some(said(format!("Two at once: {both} at the same time.")))
}

/// Who was seen in which function.
fn bodies(trace: &Trace, is_all: bool) -> Vec<Body<'_>> {
    let mut bodies: Vec<Body<'_>> = Vec::new();
    let stands = if is_all { &trace.stands[..] } else { &[] };
    let stood = trace.stood.iter().chain(stands).map(|it| (it.actor, &it.spots));
    let (happened, later) = if is_all { (&trace.happened[..], &trace.later[..]) } else { (&[][..], &[][..]) };
    let did = happened.iter().chain(later).map(|it| (it.access.actor, &it.access.spots));
    for (actor, spots) in stood.chain(did).filter(|it| it.0 != 0) {
        let Some(spot) = spots.first().filter(|spot| spot.file.is_none()) else { continue };
        match bodies.iter_mut().find(|it| it.0 == actor) {
            Some((_, from, to)) if from.code == spot.code => {
                *from = if spot.at.start < from.at.start { spot } else { from };
                *to = if spot.at.start > to.at.start { spot } else { to };
            }
            Some(_) => {}
            None => bodies.push((actor, spot, spot)),
        }
    }
    // Who has failed with its first step was in a function, too.
    if let (Some(last), Some(raised)) = (trace.stood.last(), trace.end.raised_at()) {
        let is_in = |spot: &Spot| spot.function.rsplit('.').next() == Some(&*raised.function);
        let (knows, same) =
            (bodies.iter().any(|it| it.0 == last.actor), bodies.iter().find(|it| is_in(it.1)));
        if let Some(&(_, from, to)) = same.filter(|_| !knows && last.actor != 0) {
            bodies.push((last.actor, from, to));
        }
    }
    bodies
}

fn whole(visit: &Visit) -> Within {
    let Spot { code, at, is_async, .. } = visit.spot;
    (code, Region { from: at, to: at, is_async })
}

fn writes(trace: &Trace, visit: &Visit) -> bool {
    let is_its = |step| visit.begin < step && step <= visit.end;
    trace.happened.iter().any(|it| it.writes() && it.access.actor == visit.actor && is_its(it.step))
}

/// The places in the program's first text in which threads are, each with the time for which they are there.
fn visits(trace: &Trace) -> Vec<Visit> {
    let (mut open, mut visits): (Vec<Vec<Visit>>, Vec<Visit>) = (Vec::new(), Vec::new());
    for stood in &trace.stood {
        if open.len() <= stood.actor {
            open.resize(stood.actor + 1, Vec::new());
        }
        let begin = stood.step - 1;
        let inside = &mut open[stood.actor];
        let is_there =
            |(visit, spot): &(&Visit, &Spot)| (visit.spot.code, visit.spot.at) == (spot.code, spot.at);
        let stays = inside.iter().zip(&stood.spots).take_while(is_there).count();
        let left = inside.drain(stays..).map(|visit| Visit { end: begin, ..visit });
        visits.extend(left.filter(|visit| visit.spot.file.is_none()));
        for spot in &stood.spots[stays..] {
            let (actor, spot) = (stood.actor, spot.clone());
            inside.push(Visit { actor, spot, begin, end: u64::MAX, is_call: false });
        }
        let deep = inside.len().saturating_sub(1);
        inside[..deep].iter_mut().for_each(|visit| visit.is_call = true);
    }
    visits.extend(open.into_iter().flatten().filter(|visit| visit.spot.file.is_none()));
    visits
}
