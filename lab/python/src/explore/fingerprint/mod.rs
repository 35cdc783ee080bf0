//! When two states are the same: all that decides how a run goes on is written as a row of words, and hashed.
//!
//! An object that was there when the program became concurrent (see [`Heap::freeze`](crate::objects::heap::Heap::freeze)) is
//! named by its place, which it keeps; what it consists of is written only if that has changed. New objects are
//! numbered in the order in which they are reached, so that it does not matter where they lie, and garbage is not
//! reached. Output is no part of a state. Time is relative to now; of what clocks said, bounds on
//! differences are part of a state (see [`crate::vm::clock`]).

mod canonical;
mod changed;
#[cfg(test)]
mod fields;
mod numbers;
mod threads;
mod words;

use std::cell::RefCell;

use xxhash_rust::xxh3::xxh3_128;

use crate::ids::{Id, ThreadId};
use crate::objects::object::{Object, Visitor};
use crate::objects::seal::Sealed;
use crate::vm::Machine;
use canonical::{Canonical, External, Scratch};
use words::halves;

impl Machine {
    /// Equal only for states that behave alike from here on.
    pub(crate) fn fingerprint(&self) -> u128 {
        SCRATCH.with_borrow_mut(|scratch| {
            self.write_state(&mut Canonical::new(self, scratch), |_| {});
            let print = xxh3_128(&scratch.words.0);
            scratch.clear();
            print
        })
    }

    /// The objects that can be reached, and what is equal only for states that behave alike, have these objects at the
    /// same places, and know the same names.
    pub(crate) fn reached(&self) -> (Vec<Id>, u128) {
        SCRATCH.with_borrow_mut(|scratch| {
            let mut words = Canonical::new(self, scratch);
            let mut places = Vec::new();
            self.write_state(&mut words, |id| places.push(id));
            places.iter().for_each(|id| words.number(u64::from(id.0)));
            for text in self.names.texts() {
                words.bytes(text.as_bytes());
            }
            words.number(u64::from(self.program.code_count));
            let print = xxh3_128(&scratch.words.0);
            scratch.clear();
            (places, print)
        })
    }

    /// All that decides how the run goes on, and nothing else.
    fn write_state<'m>(&'m self, words: &mut Canonical<'m>, mut note: impl FnMut(Id)) {
        let loaded = self.heap.loaded();
        words.told = loaded.as_ref().map(|now| now.of);
        words.flags();
        for id in self.thread_ids() {
            words.thread(id);
        }
        words.modules_and_rewritten();
        loaded.iter().for_each(|now| words.loaded(now));
        words.reached(&mut note);
        words.zone();
        words.reached(note);
    }

    /// The objects that were there when the program became concurrent and have been written since, but for those at which
    /// nobody looks.
    pub(crate) fn read_again(&self) -> impl Iterator<Item = (Id, &Sealed<Object>, &Object)> {
        let unread = self.search.frozen.as_deref().map_or(&[][..], |frozen| &frozen.unread);
        self.heap.rewritten().filter(move |(id, ..)| unread.is_empty() || !unread.contains(id))
    }

    /// Whether what an iterator goes through has not changed since it began. Nothing else goes through anything.
    fn is_current(&self, object: &Object) -> bool {
        object.goes_through().is_none_or(|(of, version)| self.heap.get(of).version() == version)
    }

    fn frozen_modules(&self) -> usize {
        self.search.frozen.as_ref().map_or(0, |frozen| frozen.modules)
    }
}

/// What all threads have in common, written without the threads themselves.
#[derive(Debug)]
pub(crate) struct Common {
    pub print: u128,
    /// The new objects in it, in the order in which they were reached: the numbers that they have for threads.
    pub objects: Vec<Id>,
    /// Whether anything in it becomes another as time passes.
    pub tells_time: bool,
}

/// A thread with the objects that are not common.
#[derive(Debug)]
pub(crate) struct Apart {
    /// Says nothing of which common objects it refers to, only where it does.
    pub print: u128,
    /// These objects, each once.
    pub refers_to: Vec<Id>,
    /// The objects that it alone has, in the order in which they were reached.
    pub own: Vec<Id>,
    pub tells_time: bool,
    /// Whether its content changes with something common: it goes through a dict of all.
    pub is_tied: bool,
}

impl Machine {
    /// What decides how the run goes on, but for what only one thread can reach. It begins with how many threads there
    /// are, which of them are finished, and their `threading.Thread`s.
    pub(crate) fn common(&self) -> Common {
        SCRATCH.with_borrow_mut(|scratch| {
            let mut words = Canonical::new(self, scratch);
            words.flags();
            self.thread_ids().for_each(|id| words.known_of(id));
            words.modules_and_rewritten();
            let mut objects = Vec::new();
            words.reached(|id| objects.push(id));
            words.zone();
            words.reached(|id| objects.push(id));
            let tells_time = words.tells_time;
            let print = xxh3_128(&scratch.words.0);
            scratch.clear();
            Common { print, objects, tells_time }
        })
    }

    /// A thread with what only it can reach, if these are the objects that are common.
    pub(crate) fn apart(&self, id: ThreadId, is_common: &dyn Fn(Id) -> bool) -> Apart {
        SCRATCH.with_borrow_mut(|scratch| {
            let mut words = Canonical::new(self, scratch);
            words.common = Some(External { has: is_common, met: Vec::new() });
            if let Some(frozen) = &self.search.frozen {
                halves(frozen.print).into_iter().for_each(|half| words.number(half));
            }
            words.number(u64::from(id.0));
            words.thread(id);
            let mut own = Vec::new();
            words.reached(|id| own.push(id));
            let (tells_time, is_tied) = (words.tells_time, words.is_tied);
            let refers_to = words.common.take().expect("it was put there").met;
            let print = xxh3_128(&scratch.words.0);
            scratch.clear();
            Apart { print, refers_to, own, tells_time, is_tied }
        })
    }
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}
