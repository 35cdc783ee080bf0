//! From a state to what a reader sees of it.

use std::ops::Range;

use explore::{Actor, Ending, Explorable, Model, Move, entries};
use lab_python::{Access, Deeds, Exploration, Party, Place, Printed, TIME, ThreadId, Why};

use crate::changed::shared;
use crate::choices::{is_turn, whose, words};
use crate::effects::Step;
use crate::schedule::Entry;
use crate::sharing::Sharing;
use crate::track::Track;
use crate::view::{
    ChoiceView, EndingKind, EndingView, LockView, Made, Print, ThreadState, ThreadView, Variable, View,
};
use crate::waits::waiting;

pub(crate) fn view(track: &Track, at: usize, sharing: &Sharing) -> View {
    let (before, mut now) = around(track, at);
    let noted = Noted::of(&mut now);
    let threads = threads(&now);
    let (shared, locks) = (shared(&now, before.as_ref()), locks(&now));
    View {
        at,
        of: track.len(),
        made: before.and_then(|before| made(track, at, (&before, &now), noted, sharing)),
        threads,
        shared,
        locks,
        waiting: waiting(&now),
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
    now.watch();
    track.go(&mut now, chosen);
    (Some(before), now)
}

pub(crate) fn names(state: &Exploration) -> Vec<String> {
    let machine = state.machine();
    machine.parties_from(0).map(|number| machine.party_name(number).to_string()).collect()
}

fn threads(state: &Exploration) -> Vec<ThreadView> {
    state.machine().parties_from(0).map(|number| thread(state, number)).collect()
}

fn thread(state: &Exploration, number: usize) -> ThreadView {
    let machine = state.machine();
    let standing = state.standing(Actor(number));
    let waits = waiting_sentence(state, number);
    let place = machine.place_of_party(number).filter(|_| standing.is_unfinished());
    let locals = if standing.is_unfinished() { machine.locals_of_party(number) } else { Vec::new() };
    let kind = match &waits {
        _ if !standing.is_unfinished() => ThreadState::Finished,
        Some(_) => ThreadState::Waiting,
        None => ThreadState::Ready,
    };
    ThreadView {
        number: number as u32,
        name: machine.party_name(number).to_string(),
        is_daemon: standing.is_daemon,
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

pub(crate) fn locks(state: &Exploration) -> Vec<LockView> {
    let number = |id: ThreadId| state.machine().number_of_thread(id) as u32;
    let numbers = |ids: Vec<ThreadId>| ids.into_iter().map(number).collect();
    let locks = state.machine().locks().into_iter();
    locks
        .map(|lock| LockView {
            name: lock.name,
            owner: lock.owner.map(number),
            waiters: numbers(lock.waiters),
        })
        .collect()
}

/// Some of the moves, which are counted from 0.
pub(crate) fn moves(track: &Track, which: Range<usize>, sharing: &Sharing) -> Vec<Made> {
    let mut before = track.state(which.start);
    let mut made_at = |at: usize| {
        let mut now = before.clone();
        now.watch();
        track.go(&mut now, track.made(at)?);
        let noted = Noted::of(&mut now);
        let made = made(track, at, (&before, &now), noted, sharing);
        before = now;
        made
    };
    which.filter_map(|at| made_at(at + 1)).collect()
}

/// What a step did, as it was noted.
struct Noted {
    accesses: Vec<Access>,
    prints: Vec<Printed>,
    deeds: Deeds,
}

impl Noted {
    fn of(now: &mut Exploration) -> Self {
        Noted { accesses: now.take_accesses(), prints: now.take_prints(), deeds: now.take_deeds() }
    }
}

/// The move that led from one state to the next.
fn made(
    track: &Track,
    at: usize,
    (before, now): (&Exploration, &Exploration),
    Noted { accesses, prints, deeds }: Noted,
    sharing: &Sharing,
) -> Option<Made> {
    let chosen = track.made(at)?;
    let actor = chosen.actor().map(|actor| actor.0);
    let thread = actor.and_then(|number| before.machine().thread_of_mover(number));
    let place = actor.and_then(|number| before.machine().place_of_party(number));
    // A thread that begins was nowhere before.
    let began = || now.machine().begin_of(thread?);
    let died = |id| now.raised_at().cloned().filter(|_| !before.is_finished(id));
    // One that dies before others had their turn is nowhere afterwards, either.
    let failed = || died(thread?);
    let place = place.or_else(began).or_else(failed);
    let line = place.as_ref().map(|place| place.line);
    let to = actor.zip(thread).and_then(|(number, id)| {
        let to = if now.is_finished(id) { died(id) } else { now.machine().place_of_party(number) };
        to.filter(|to| line.is_some_and(|line| line != to.line))
    });
    let earlier = &track.moves()[..at - 1];
    let has_moved = |actor| earlier.contains(&Move::Step(actor));
    let begins = match chosen.actor() {
        Some(actor) if has_moved(actor) => "in the library",
        Some(_) => "begins",
        None => "",
    };
    let says = words(before, chosen);
    let last = earlier.iter().rev().find_map(|made| made.actor());
    let line_of = |place: &Place| (place.line, place.source.clone());
    let (from, to_line) = (place.as_ref().map(line_of), to.as_ref().map(line_of));
    let effects =
        Step { at, before, now, accesses: &accesses, deeds: &deeds, from, to: to_line, sharing }.effects();
    let printed = track.printed(at).to_owned();
    let is_decided = matches!(chosen, Move::Choice { kind, .. } if kind != "clock" && kind != TIME);
    Some(Made {
        entry: entry(chosen),
        is_switch: chosen.actor().is_some() && last.is_some() && chosen.actor() != last,
        line,
        source: says.clone().unwrap_or_else(|| place.map_or_else(|| begins.to_owned(), |place| place.source)),
        says,
        to_line: to.as_ref().map(|to| to.line),
        to_source: to.map(|to| to.source).unwrap_or_default(),
        changed: effects.iter().map(|effect| effect.says.clone()).collect(),
        is_quiet: !is_decided && printed.is_empty() && !effects.iter().any(|effect| effect.is_shared),
        effects,
        printed,
        prints: prints.into_iter().map(Print::from).collect(),
    })
}

fn entry(made: Move) -> Entry {
    entries(&[made]).into_iter().map(Entry::from).next().expect("a move has an entry")
}

fn choice(state: &Exploration, next: Move) -> ChoiceView {
    let label = match next {
        Move::Step(actor) => {
            let machine = state.machine();
            let place = machine.place_of_party(actor.0);
            let line = place.map(|place| format!(": line {}", place.line)).unwrap_or_default();
            format!("{}{line}", machine.party_name(actor.0))
        }
        Move::Choice { .. } => words(state, next).unwrap_or_default(),
    };
    let whose = next.actor().map(|actor| actor.0).or_else(|| whose(state, next)).map(|number| number as u32);
    ChoiceView { entry: entry(next), label, whose, is_turn: is_turn(state, next) }
}

pub(crate) fn ending(state: &Exploration) -> Option<EndingView> {
    let (kind, detail) = match state.ending() {
        Some(Ending::Ok) => (EndingKind::Ok, String::new()),
        Some(Ending::Exception(failure)) => (EndingKind::Exception, failure.text),
        Some(Ending::Assertion(failure)) => (EndingKind::Assertion, failure.text),
        Some(Ending::Condition(failure)) => (EndingKind::Condition, failure.text),
        Some(Ending::Unawaited(failure)) => (EndingKind::Unawaited, failure.text),
        Some(Ending::CutOff(text)) => (EndingKind::Limit, text),
        Some(Ending::Refused(text)) => (EndingKind::Unsupported, text),
        None if state.moves().is_empty() => (EndingKind::Deadlock, stuck(state)),
        None => return None,
    };
    Some(EndingView { kind, detail })
}

fn stuck(state: &Exploration) -> String {
    let numbers = state.machine().parties_from(0);
    numbers.filter_map(|number| waiting_sentence(state, number)).collect::<Vec<_>>().join("; ")
}

/// Why a thread or a task waits, as a sentence, if it does and cannot go on.
pub(crate) fn waiting_sentence(state: &Exploration, number: usize) -> Option<String> {
    let name = state.machine().party_name(number);
    why_waiting(state, number).map(|why| format!("{name} {why}"))
}

/// The same, and nothing else.
pub(crate) fn why_waiting(state: &Exploration, number: usize) -> Option<Why> {
    why_waiting_unnamed(state, number).map(|why| named(state, number).unwrap_or(why))
}

/// The same, as an outcome that was found has it.
pub(crate) fn why_waiting_unnamed(state: &Exploration, number: usize) -> Option<Why> {
    match state.machine().party(number) {
        Party::Thread(id) if state.machine().is_ready(id) => None,
        _ => state.machine().why_party_waits(number),
    }
}

/// For which lock somebody waits, by the name that the program has for it.
fn named(state: &Exploration, number: usize) -> Option<Why> {
    let lock = state.machine().lock_awaited(number)?;
    let name = lock.name?;
    let has = match lock.holder {
        Some(holder) if holder == number => "which it holds itself".to_owned(),
        Some(holder) => format!("which {} holds", state.machine().party_name(holder)),
        None => return None,
    };
    Some(Why::For(format!("`{name}`, {has}")))
}
