//! What the steps of a schedule read and write.

use explore::{Actor, Explorable, Move, replay_while};
use lab_python::{Access, Action, Decided, Exploration, Operation, Party, Region, Spot};

use super::Accessed;
use super::check::Check;
use super::words::line;
use crate::later::others_go_on;
use crate::outcome::Outcome;
use crate::schedule::theirs;

/// A schedule with more accesses than this is told no cause of.
const MOST_ACCESSES: usize = 2_000;

pub(super) struct Trace {
    pub happened: Vec<Happened>,
    /// What others would have done next, had the one not gone on who made the last step.
    pub later: Vec<Happened>,
    /// The tasks that were cancelled where they waited.
    pub cancelled: Vec<Cancelled>,
    /// The waits of threads that ended because of their time limits.
    pub over: Vec<Cancelled>,
    /// Those who were started by a line of the program.
    pub started: Vec<Started>,
    /// Where the thread was that made a move.
    pub stood: Vec<Stood>,
    /// Where those stand in the end who have begun and not ended.
    pub stands: Vec<Stood>,
    /// The state after the last step.
    pub end: Exploration,
}

/// Where somebody goes on.
#[derive(Clone, Debug)]
pub(super) struct Stood {
    /// After how many moves it has gone on from there.
    pub step: u64,
    pub actor: usize,
    /// In the program's functions, the outermost first.
    pub spots: Vec<Spot>,
}

/// Somebody who was started.
#[derive(Clone, Copy, Debug)]
pub(super) struct Started {
    /// After how many moves.
    pub step: u64,
    pub actor: usize,
    pub by: usize,
    pub line: u32,
}

/// A task that was told to end, or a thread that waits no longer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cancelled {
    /// After how many moves.
    pub step: u64,
    pub actor: usize,
    /// In which line it waited.
    pub line: u32,
}

#[derive(Clone, Debug)]
pub(super) struct Happened {
    /// After how many moves.
    pub step: u64,
    pub access: Access,
}

impl Trace {
    pub fn of(outcome: &Outcome, check: &Check<'_>) -> Option<Self> {
        let mut state = check.start()?;
        state.watch();
        let (mut happened, mut cancelled, mut over, mut stood, mut step) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new(), 0);
        let mut started = Vec::new();
        let (mut before, mut now, mut last) = (state.clone(), state.clone(), None);
        let keep = &mut |state: &mut Exploration, made: Move| {
            step += 1;
            state.take_printed();
            let accesses = state.take_accesses().into_iter();
            happened.extend(accesses.map(|access| Happened { step, access }));
            before = std::mem::replace(&mut now, state.clone());
            cancelled.extend(cut(&before, &now, step));
            over.extend(ended(&before, made, step));
            stood.extend(stands(&before, made, step));
            started.extend(begun(&before, state, made, step));
            last = made.actor();
            happened.len() <= MOST_ACCESSES
        };
        replay_while(&mut state, &theirs(&outcome.schedule), keep).ok()?;
        let later = later(before, last);
        (happened.len() <= MOST_ACCESSES).then_some(Trace {
            happened,
            later,
            cancelled,
            over,
            started,
            stood,
            stands: stand(&state, step),
            end: state,
        })
    }

    /// Whether whoever has taken this gives it back after that, up to a step.
    pub fn gives_back(&self, taken: &Happened, until: Option<u64>) -> bool {
        let mut after = self.happened.iter().skip_while(|it| !std::ptr::eq(*it, taken));
        after.any(|it| {
            it.is(Operation::Release)
                && (it.access.of, it.access.actor) == (taken.access.of, taken.access.actor)
                && until.is_none_or(|until| it.step <= until)
        })
    }

    pub fn name(&self, actor: usize) -> String {
        self.end.machine().party_name(actor).to_string()
    }
}

/// Who was cancelled by a step.
fn cut(before: &Exploration, now: &Exploration, step: u64) -> Vec<Cancelled> {
    let (before, now) = (before.machine(), now.machine());
    let cut = |&actor: &usize| now.cancellations_of(actor) > before.cancellations_of(actor);
    let place = |actor| Some(Cancelled { step, actor, line: before.place_of_party(actor)?.line });
    before.parties_from(0).filter(cut).filter_map(place).collect()
}

/// Whose waits a move ends, because their time is over.
fn ended(before: &Exploration, made: Move, step: u64) -> Vec<Cancelled> {
    let Move::Choice { kind, pick, .. } = made else { return Vec::new() };
    let Some(Decided::Over(ended)) = before.machine().decided(kind, pick) else { return Vec::new() };
    let limits = ended.into_iter().filter(|it| !it.is_sleep && !it.is_loop);
    limits.filter_map(|it| Some(Cancelled { step, actor: it.number, line: it.line? })).collect()
}

/// Whom a move starts.
fn begun(before: &Exploration, state: &mut Exploration, made: Move, step: u64) -> Vec<Started> {
    let deeds = state.take_deeds();
    let (machine, Some(by)) = (state.machine(), made.actor()) else { return Vec::new() };
    let line = |actor| match machine.party(actor) {
        Party::Thread(id) => deeds.of_start(id),
        Party::Task(_) | Party::Done => None,
    };
    let started = (before.machine().parties()..machine.parties())
        .filter_map(|actor| Some(Started { step, actor, by: by.0, line: line(actor)?.0 }));
    started.collect()
}

fn stand(end: &Exploration, step: u64) -> Vec<Stood> {
    let all = end.machine().parties_from(0);
    all.filter_map(|actor| stands(end, Move::Step(Actor(actor)), step)).collect()
}

fn stands(before: &Exploration, made: Move, step: u64) -> Option<Stood> {
    let actor = made.actor()?.0;
    let Party::Thread(id) = before.machine().party(actor) else { return None };
    Some(Stood { step, actor, spots: before.machine().spots_of_thread(id) })
}

/// What others do from a state on without this one.
fn later(state: Exploration, without: Option<Actor>) -> Vec<Happened> {
    let mut later = Vec::new();
    others_go_on(state, without, &mut |_, state| {
        later.extend(state.take_accesses().into_iter().map(|access| Happened { step: 0, access }));
    });
    later
}

impl Happened {
    pub fn reads(&self) -> bool {
        self.access.action == Action::Reads
    }

    pub fn writes(&self) -> bool {
        self.access.action == Action::Writes
    }

    /// Whether that is done to a primitive.
    pub fn is(&self, operation: Operation) -> bool {
        self.access.operation == Some(operation)
    }

    /// The method that is called; empty where none is.
    pub fn method(&self) -> &str {
        self.access.method.as_deref().unwrap_or_default()
    }

    /// As it stands behind “line”.
    pub fn line(&self) -> String {
        line(&self.access)
    }

    /// Where it is in the program's first text, which alone can be changed.
    pub fn spot(&self) -> Option<&Spot> {
        self.access.spots.iter().rev().find(|spot| spot.file.is_none())
    }

    pub fn told(&self) -> Accessed {
        let value = (self.access.action != Action::Takes).then(|| self.access.value.clone());
        Accessed::of(&self.access, self.step, value)
    }
}

/// As they are told, in the order in which they happened.
pub(super) fn in_order(mut all: Vec<&Happened>) -> Vec<Accessed> {
    all.sort_by_key(|it| it.step);
    all.into_iter().map(Happened::told).collect()
}

/// A region, and the function that it is in.
pub(super) type Within = (u32, Region);

/// From one access of somebody to a later one, in the innermost function that was in progress all the time.
pub(super) fn region<'a>(from: &'a Access, to: &'a Access) -> Option<Within> {
    let mut common = None;
    let own = |access: &'a Access| access.spots.iter().filter(|spot| spot.file.is_none());
    for (one, other) in own(from).zip(own(to)) {
        if one.code != other.code {
            break;
        }
        common = Some((one, other));
        if one.at != other.at {
            break;
        }
    }
    let (one, other) = common?;
    Some((one.code, Region { from: one.at, to: other.at, is_async: one.is_async }))
}

/// Each of the regions, those that overlap as one.
pub(super) fn merged(regions: Vec<Within>) -> Vec<Region> {
    let ordered = |(code, region): Within| {
        let Region { from, to, is_async } = region;
        let (from, to) = if from.start > to.start { (to, from) } else { (from, to) };
        (code, Region { from, to, is_async })
    };
    let mut regions: Vec<Within> = regions.into_iter().map(ordered).collect();
    regions.sort_by_key(|(code, region)| (*code, region.from.start));
    let mut merged: Vec<Within> = Vec::new();
    for (code, region) in regions {
        match merged.last_mut() {
            Some((last, before)) if *last == code && region.from.start <= before.to.start => {
                if region.to.start > before.to.start {
                    before.to = region.to;
                }
            }
            _ => merged.push((code, region)),
        }
    }
    merged.into_iter().map(|(_, region)| region).collect()
}
