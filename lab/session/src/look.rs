//! From a state to what a reader sees of it.

use std::ops::Range;

use explore::{Ending, Explorable, Model, Move, entries};
use lab_python::{Exploration, READING, TIME, ThreadId};

use crate::schedule::Entry;
use crate::track::Track;
use crate::view::{
    ChoiceView, EndingKind, EndingView, LockView, Made, SharedView, ThreadState, ThreadView, Variable, View,
};

pub(crate) fn view(track: &Track, at: usize) -> View {
    let (before, now) = around(track, at);
    let threads = threads(&now);
    let (shared, locks) = (shared(&now, before.as_ref()), locks(&now));
    View {
        at,
        of: track.len(),
        made: before.and_then(|before| made(track, at, &before, &now)),
        threads,
        shared,
        locks,
        stdout: track.stdout(at),
        choices: now.moves().into_iter().map(|next| choice(&now, next)).collect(),
        ending: ending(&now),
    }
}

/// The states before a move, if there is one, and after it.
fn around(track: &Track, at: usize) -> (Option<Exploration>, Exploration) {
    let Some(chosen) = track.made(at) else { return (None, track.state(at)) };
    let before = track.state(at - 1);
    let mut now = before.clone();
    track.go(&mut now, chosen);
    (Some(before), now)
}

fn ids(state: &Exploration) -> impl Iterator<Item = ThreadId> {
    state.machine().thread_ids()
}

pub(crate) fn names(state: &Exploration) -> Vec<String> {
    ids(state).map(|id| state.thread_name(id).to_owned()).collect()
}

fn threads(state: &Exploration) -> Vec<ThreadView> {
    ids(state).map(|id| thread(state, id)).collect()
}

fn thread(state: &Exploration, id: ThreadId) -> ThreadView {
    let machine = state.machine();
    let waits = state.why_waiting(id);
    let place = machine.place_in_program(id).filter(|_| !state.is_finished(id));
    let locals = if state.is_finished(id) { Vec::new() } else { machine.locals_of(id) };
    let kind = match &waits {
        _ if state.is_finished(id) => ThreadState::Finished,
        Some(_) => ThreadState::Waiting,
        None => ThreadState::Ready,
    };
    ThreadView {
        number: id.0,
        name: state.thread_name(id).to_owned(),
        is_daemon: machine.thread_at(id).is_daemon,
        state: kind,
        waits,
        line: place.as_ref().map(|place| place.line),
        source: place.as_ref().map(|place| place.source.clone()).unwrap_or_default(),
        function: place.map(|place| place.function).unwrap_or_default(),
        locals: locals
            .into_iter()
            .map(|(name, value)| Variable { name, value: machine.show(value) })
            .collect(),
    }
}

/// The global variables, with what they were before if that differs. Threads and locks are shown elsewhere.
fn shared(now: &Exploration, before: Option<&Exploration>) -> Vec<SharedView> {
    let values = |state: &Exploration| -> Vec<(String, String)> {
        let machine = state.machine();
        let globals = machine.globals_of_program().into_iter();
        globals.map(|(name, value)| (name, machine.show(value))).collect()
    };
    let old = before.map(values).unwrap_or_default();
    let find = |name: &str| old.iter().find(|(it, _)| it == name).map(|(_, value)| value.clone());
    let view = |(name, value): (String, String)| {
        let before = find(&name).filter(|before| *before != value);
        SharedView { name, value, before }
    };
    values(now).into_iter().map(view).collect()
}

fn locks(state: &Exploration) -> Vec<LockView> {
    let numbers = |ids: Vec<ThreadId>| ids.into_iter().map(|id| id.0).collect();
    let locks = state.machine().locks().into_iter();
    locks
        .map(|lock| LockView {
            name: lock.name,
            owner: lock.owner.map(|id| id.0),
            waiters: numbers(lock.waiters),
        })
        .collect()
}

/// Some of the moves, which are counted from 0.
pub(crate) fn moves(track: &Track, which: Range<usize>) -> Vec<Made> {
    let mut before = track.state(which.start);
    let mut made_at = |at: usize| {
        let mut now = before.clone();
        track.go(&mut now, track.made(at)?);
        let made = made(track, at, &before, &now);
        before = now;
        made
    };
    which.filter_map(|at| made_at(at + 1)).collect()
}

/// The move that led from one state to the next.
fn made(track: &Track, at: usize, before: &Exploration, now: &Exploration) -> Option<Made> {
    let chosen = track.made(at)?;
    let place = chosen.actor().and_then(|actor| before.machine().place_in_program(thread_id(actor.0)));
    // A thread that begins was nowhere before.
    let began = || chosen.actor().and_then(|actor| now.machine().begin_of(thread_id(actor.0)));
    let died = |id| now.raised_at().cloned().filter(|_| !before.is_finished(id));
    // One that dies before others had their turn is nowhere afterwards, either.
    let failed = || chosen.actor().and_then(|actor| died(thread_id(actor.0)));
    let place = place.or_else(began).or_else(failed);
    let line = place.as_ref().map(|place| place.line);
    let to = chosen.actor().and_then(|actor| {
        let id = thread_id(actor.0);
        let to = if now.is_finished(id) { died(id) } else { now.machine().place_in_program(id) };
        to.filter(|to| line.is_some_and(|line| line != to.line))
    });
    let earlier = &track.moves()[..at - 1];
    let has_moved = |actor| earlier.contains(&Move::Step(actor));
    let begins = match chosen.actor() {
        Some(actor) if has_moved(actor) => "in the library",
        Some(_) => "begins",
        None => "moves on",
    };
    let last = earlier.iter().rev().find_map(|made| made.actor());
    Some(Made {
        entry: entry(chosen),
        is_switch: chosen.actor().is_some() && last.is_some() && chosen.actor() != last,
        line,
        source: place.map_or_else(|| begins.to_owned(), |place| place.source),
        to_line: to.as_ref().map(|to| to.line),
        to_source: to.map(|to| to.source).unwrap_or_default(),
        changed: changes(before, now),
        printed: track.printed(at).to_owned(),
    })
}

/// What a move did, in words.
fn changes(before: &Exploration, now: &Exploration) -> Vec<String> {
    let (shared, locks) = (shared(now, Some(before)), locks(now));
    let values =
        shared.iter().filter_map(|it| Some(format!("{}: {} → {}", it.name, it.before.as_ref()?, it.value)));
    let old = self::locks(before);
    let name = |thread: u32| now.thread_name(ThreadId(thread));
    let taken = locks.iter().filter_map(|lock| {
        let was = old.iter().find(|it| it.name == lock.name).and_then(|it| it.owner);
        match (was, lock.owner) {
            (was, Some(owner)) if was != Some(owner) => Some(format!("{} takes {}", name(owner), lock.name)),
            (Some(owner), None) => Some(format!("{} releases {}", name(owner), lock.name)),
            _ => None,
        }
    });
    let threads = ids(now).filter_map(|id| match before.machine().thread_ids().any(|it| it == id) {
        false => Some(format!("{} starts", now.thread_name(id))),
        true if now.is_finished(id) && !before.is_finished(id) => {
            Some(format!("{} ends", now.thread_name(id)))
        }
        true => now.why_waiting(id).filter(|_| before.why_waiting(id).is_none()),
    });
    values.chain(taken).chain(threads).collect()
}

fn thread_id(number: usize) -> ThreadId {
    ThreadId(u32::try_from(number).unwrap_or(u32::MAX))
}

fn entry(made: Move) -> Entry {
    entries(&[made]).into_iter().map(Entry::from).next().unwrap_or(Entry::Steps { actor: 0, steps: 1 })
}

fn choice(state: &Exploration, next: Move) -> ChoiceView {
    let label = match next {
        Move::Step(actor) => {
            let id = thread_id(actor.0);
            let line = state.line_of(id).map(|line| format!(": line {line}")).unwrap_or_default();
            format!("{}{line}", state.thread_name(id))
        }
        Move::Choice { kind: "clock", .. } => "the clock moves on".to_owned(),
        Move::Choice { kind: TIME, .. } => "much time passes".to_owned(),
        Move::Choice { kind: READING, pick, of } => {
            format!("the clock's readings compare in way {} of {of}", pick + 1)
        }
        Move::Choice { kind, pick, of } => format!("a {kind} number below {of}: {pick}"),
    };
    ChoiceView { entry: entry(next), label }
}

fn ending(state: &Exploration) -> Option<EndingView> {
    let (kind, detail) = match state.ending() {
        Some(Ending::Ok) => (EndingKind::Ok, String::new()),
        Some(Ending::Exception(failure)) => (EndingKind::Exception, failure.text),
        Some(Ending::Assertion(failure)) => (EndingKind::Assertion, failure.text),
        Some(Ending::CutOff(text)) => (EndingKind::Limit, text),
        Some(Ending::Refused(text)) => (EndingKind::Unsupported, text),
        None if state.moves().is_empty() => (EndingKind::Deadlock, stuck(state)),
        None => return None,
    };
    Some(EndingView { kind, detail })
}

fn stuck(state: &Exploration) -> String {
    ids(state).filter_map(|id| state.why_waiting(id)).collect::<Vec<_>>().join("; ")
}
