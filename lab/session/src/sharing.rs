//! What more than one thread or task has to do with in a schedule: of all that its steps read and write, this is what a
//! reader has to see.

use std::collections::{BTreeMap, BTreeSet};

use explore::Move;
use lab_python::{Access, Action, Exploration};

use crate::later::others_go_on;
use crate::track::Track;

/// Of a longer schedule only so many moves are looked at.
pub(crate) const MOST_MOVES: usize = 2_000;

/// Who has touched what.
#[derive(Debug, Default)]
pub(crate) struct Sharing {
    /// By objects.
    touched: BTreeMap<u32, Vec<Touched>>,
    /// The calls to the library that each is in the middle of.
    calls: BTreeMap<usize, Call>,
    /// After so many moves, these calls were told of before.
    told: BTreeSet<(usize, Call)>,
}

/// An object, a method of it, and where it was called.
type Call = (u32, Option<String>, u32);

/// A part of an object.
#[derive(Debug)]
struct Touched {
    /// All of it, if that is empty.
    part: String,
    by: BTreeSet<usize>,
    /// Whether it was changed or taken, not only looked at.
    is_changed: bool,
}

impl Sharing {
    /// What a schedule touches. What it leaves to others at its end counts, too: a schedule that fails ends before they come
    /// to it.
    pub fn of(track: &Track) -> Self {
        let mut sharing = Sharing::default();
        let mut state = track.state(0);
        state.watch();
        let last = track.len().min(MOST_MOVES);
        let mut before = state.clone();
        for at in 1..=last {
            if at == last {
                before = state.clone();
            }
            sharing.go(track, at, &mut state);
        }
        others_go_on(before, track.made(last).and_then(Move::actor), &mut |parties, state| {
            let accesses = state.take_accesses();
            sharing.learn(&accesses, parties, state);
        });
        sharing
    }

    /// Makes a move of a schedule, in a state that is watched, and learns what it touches.
    pub fn go(&mut self, track: &Track, at: usize, state: &mut Exploration) {
        let Some(chosen) = track.made(at) else { return };
        let parties = state.machine().parties();
        track.go(state, chosen);
        let accesses = state.take_accesses();
        for access in accesses.iter().filter(|access| access.is_inside) {
            let call = call(access);
            if self.calls.insert(access.actor, call.clone()) == Some(call.clone()) {
                self.told.insert((at, call));
            }
        }
        self.calls.retain(|&actor, _| state.machine().is_in_library(actor));
        self.learn(&accesses, parties, state);
    }

    /// Adds what a step has touched before which there were so many: as long as there is no second one, nothing is shared.
    fn learn(&mut self, accesses: &[Access], parties: usize, state: &Exploration) {
        if parties < 2 {
            return;
        }
        for access in accesses {
            let class = access.inherited.as_ref().map(|it| it.0);
            for of in class.into_iter().chain([access.of]) {
                self.touch(of, &access.part, access.actor, access.action != Action::Reads);
            }
        }
        let machine = state.machine();
        for lock in machine.locks() {
            for id in lock.owner.iter().chain(&lock.waiters) {
                self.touch(lock.of, "", machine.number_of_thread(*id), true);
            }
        }
    }

    fn touch(&mut self, of: u32, part: &str, actor: usize, is_changed: bool) {
        let parts = self.touched.entry(of).or_default();
        match parts.iter_mut().find(|it| it.part == part) {
            Some(touched) => {
                touched.by.insert(actor);
                touched.is_changed |= is_changed;
            }
            None => parts.push(Touched { part: part.to_owned(), by: BTreeSet::from([actor]), is_changed }),
        }
    }

    /// Whether an earlier step was in the same call to the library as an access of the step after which so many are made.
    pub fn is_told(&self, at: usize, access: &Access) -> bool {
        self.told.contains(&(at, call(access)))
    }

    /// Whether two have to do with what an access is to.
    pub fn has_accessed(&self, access: &Access) -> bool {
        let class = access.inherited.as_ref().map(|it| it.0);
        class.into_iter().chain([access.of]).any(|of| self.has(of, &access.part))
    }

    /// Whether two have to do with it, and one of them with more than a look.
    pub fn has(&self, of: u32, part: &str) -> bool {
        let meets = |it: &&Touched| it.part == part || it.part.is_empty() || part.is_empty();
        let touched: Vec<_> = self.touched.get(&of).into_iter().flatten().filter(meets).collect();
        let mut by = touched.iter().flat_map(|it| &it.by);
        let first = by.next();
        touched.iter().any(|it| it.is_changed) && by.any(|it| Some(it) != first)
    }
}

fn call(access: &Access) -> Call {
    (access.of, access.method.clone(), access.spots.last().map_or(0, |spot| spot.at.start))
}
