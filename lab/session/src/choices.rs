//! What no thread decides, in words.

use explore::{Explorable, Move, replay};
use lab_python::{Decided, Ended, Exploration, Machine, Passed, TIME, Texts, Than, Timer};

use crate::options::ExploreOptions;
use crate::outcome::Outcome;
use crate::report::ExploreReport;
use crate::schedule::{Entry, moves_in, theirs};
use crate::start::start;

const NS_PER_S: f64 = 1e9;

/// What comes true by a move that no actor makes, as a sentence without its end, from the state before it.
pub(crate) fn words(state: &Exploration, chosen: Move) -> Option<String> {
    let Move::Choice { kind, pick, of } = chosen else { return None };
    let machine = state.machine();
    let words = match machine.decided(kind, pick) {
        Some(Decided::Passed { line, passed }) => at(line, &has_passed(passed)),
        Some(Decided::Ordered { line, place, of }) => at(line, &is_first("that are done", place, of)),
        Some(Decided::InSet { line, place, of }) => at(line, &is_first("in a set", place, of)),
        Some(Decided::Handed { line, starts, is_miscounted }) => at(line, &is_handed(starts, is_miscounted)),
        Some(Decided::Begun { line, has: true }) => at(line, "a worker has begun the task already"),
        Some(Decided::Begun { line, has: false }) => at(line, "no worker has begun the task"),
        Some(Decided::Locks { has }) => locks(has).to_owned(),
        Some(Decided::Version { is_before: true, of }) => format!("this is a CPython before {of}"),
        Some(Decided::Version { is_before: false, of }) => format!("this is a CPython from {of} on"),
        Some(Decided::Drawn { line, function, gives }) => at(line, &drawn(function.as_deref(), &gives)),
        Some(Decided::Cancelled { number, is }) => is_cancelled(machine, number, is),
        Some(Decided::Turn(number)) => is_next(machine, number),
        Some(Decided::Due(due)) if due.is_empty() => "no timer is due yet".to_owned(),
        Some(Decided::Due(due)) => {
            let due = due.iter().map(|timer| is_due(machine, timer, "is over", "is due"));
            due.collect::<Vec<_>>().join(", then ")
        }
        Some(Decided::Next { timer, of: 1 }) => is_due(machine, &timer, "is over", "is due"),
        Some(Decided::Next { timer, .. }) => is_due(machine, &timer, "is over first", "is due first"),
        Some(Decided::Over(ended)) if !ended.is_empty() => {
            ended.iter().map(|it| is_over(machine, it)).collect::<Vec<_>>().join(", and ")
        }
        Some(Decided::Over(_)) => "time passes".to_owned(),
        None if kind == TIME => "much time passes".to_owned(),
        None => format!("of {of} possibilities, number {} comes true", pick + 1),
    };
    Some(words)
}

/// Who goes on, or waits no longer, by a move that no actor makes; nobody, if it is about several.
pub(crate) fn whose(state: &Exploration, chosen: Move) -> Option<usize> {
    let Move::Choice { kind, pick, .. } = chosen else { return None };
    let of = |timer: &Timer| match timer {
        Timer::Wait { number, .. } | Timer::Timeout(number) => Some(*number),
        _ => None,
    };
    match state.machine().decided(kind, pick)? {
        Decided::Turn(number) => number,
        Decided::Next { timer, .. } => of(&timer),
        Decided::Due(due) => {
            if let [timer] = &due[..] {
                of(timer)
            } else {
                None
            }
        }
        Decided::Over(ended) => {
            if let [it] = &ended[..] {
                (!it.is_loop).then_some(it.number)
            } else {
                None
            }
        }
        _ => None,
    }
}

/// Whether a move only says whose step comes next.
pub(crate) fn is_turn(state: &Exploration, chosen: Move) -> bool {
    let Move::Choice { kind, pick, .. } = chosen else { return false };
    matches!(state.machine().decided(kind, pick), Some(Decided::Turn(_)))
}

fn at(line: Option<u32>, words: &str) -> String {
    line.map_or_else(|| words.to_owned(), |line| format!("at line {line}, {words}"))
}

fn in_line(line: Option<u32>) -> String {
    line.map(|line| format!(" at line {line}")).unwrap_or_default()
}

fn has_passed(passed: Passed) -> String {
    let Passed { than, ns, since_begin } = passed;
    if ns == 0 {
        let is = match than {
            Than::Less => "the first of the two times is the earlier one",
            Than::AtMost => "the first of the two times is not the later one",
            Than::Exactly => "the two times are the same",
            Than::AtLeast => "the first of the two times is not the earlier one",
            Than::More => "the first of the two times is the later one",
        };
        return is.to_owned();
    }
    let than = match than {
        Than::Less => "less than",
        Than::AtMost => "at most",
        Than::Exactly => "exactly",
        Than::AtLeast => "at least",
        Than::More => "more than",
    };
    let since = if since_begin { " since the program began" } else { "" };
    format!("{than} {} s has passed{since}", ns as f64 / NS_PER_S)
}

fn drawn(function: Option<&str>, gives: &str) -> String {
    match function {
        Some(function) => format!("`{function}` gives {gives}"),
        None => format!("the random number is {gives}"),
    }
}

fn is_first(which: &str, place: u32, of: u32) -> String {
    let place = match place {
        0 => "first".to_owned(),
        1 => "second".to_owned(),
        2 => "third".to_owned(),
        more => format!("{}th", more + 1),
    };
    format!("of {of} {which}, the {place} one comes next")
}

fn is_cancelled(machine: &Machine, number: usize, is: bool) -> String {
    let name = machine.party_name(number);
    match is {
        true => format!("{name} will be cancelled from outside"),
        false => format!("nobody outside cancels {name}"),
    }
}

fn is_handed(starts: bool, is_miscounted: bool) -> String {
    let does = if starts { "the pool starts a worker for the task" } else { "a free worker takes the task" };
    let counts = if is_miscounted { ", and one counts as free that is not" } else { "" };
    format!("{does}{counts}")
}

fn locks(has: bool) -> &'static str {
    match has {
        true => "this is CPython 3.11, where a `cached_property` has a lock",
        false => "this is no CPython 3.11: a `cached_property` has no lock",
    }
}

fn is_next(machine: &Machine, number: Option<usize>) -> String {
    match number {
        Some(number) => {
            let line = machine.place_of_party(number).map(|place| place.line);
            format!("{} is next{}", machine.party_name(number), in_line(line))
        }
        None => "a callback of the event loop is next".to_owned(),
    }
}

fn is_due(machine: &Machine, timer: &Timer, over: &str, due: &str) -> String {
    match timer {
        Timer::Wait { number, line, is_sleep } => {
            let what = if *is_sleep { "sleep" } else { "wait" };
            format!("the {what} of {}{} {over}", machine.party_name(*number), in_line(*line))
        }
        Timer::Timeout(number) => format!("the timeout of {} {over}", machine.party_name(*number)),
        Timer::Cancellation(number) => format!("somebody outside cancels {}", machine.party_name(*number)),
        Timer::Callback(function) => format!("`{function}` {due}"),
        Timer::Other => format!("a timer {due}"),
    }
}

fn is_over(machine: &Machine, ended: &Ended) -> String {
    let name = machine.party_name(ended.number);
    if ended.is_loop {
        return format!("a timer in the event loop of {name} is due");
    }
    let what = if ended.is_sleep { "sleep" } else { "timeout" };
    format!("the {what} of {name}{} is over", in_line(ended.line))
}

/// Of so many outcomes the choices are told.
const MOST_OUTCOMES: usize = 50;
/// Of a longer schedule they are not.
const MOST_MOVES: usize = 1_000;

/// The report with its schedules' choices in words.
pub(crate) fn told(
    mut report: ExploreReport,
    text: Texts<'_>,
    file: &str,
    options: &ExploreOptions,
) -> ExploreReport {
    let decides = |outcome: &&mut Outcome| {
        outcome.schedule.iter().any(|entry| matches!(entry, Entry::Choice { .. }))
            && moves_in(&outcome.schedule) <= MOST_MOVES
    };
    let options = report.options_of_schedules(options);
    let mut with_choices = report.outcomes.iter_mut().filter(decides).take(MOST_OUTCOMES).peekable();
    if with_choices.peek().is_none() {
        return report;
    }
    let Ok(start) = start(text, file, &options) else { return report };
    with_choices.for_each(|outcome| outcome.choices = of_schedule(&start, &outcome.schedule));
    report
}

/// A schedule's choices, in their order.
fn of_schedule(start: &Exploration, schedule: &[Entry]) -> Vec<String> {
    let (mut state, mut before, mut says) = (start.clone(), start.clone(), Vec::new());
    let note = &mut |state: &mut Exploration, made: Move| {
        state.take_printed();
        says.extend(words(&before, made));
        before = state.clone();
    };
    let fits = replay(&mut state, &theirs(schedule), note);
    // Nobody is to lose a report over its choices.
    debug_assert!(fits.is_ok(), "a schedule that the explorer found fits: {fits:?}");
    says
}
