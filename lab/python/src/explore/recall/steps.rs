//! The parts that were met, and the steps that were made.

use std::hash::Hash;
use std::sync::atomic::{AtomicUsize, Ordering};

use explore::{Ending, Explorable};
use hashbrown::{HashMap, HashSet};
use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;
use triomphe::Arc;

use super::interner::Interner;
use super::parts::{CommonPart, ThreadPart, print};
use crate::explore::exploration::Exploration;
use crate::explore::fingerprint::{Apart, Common};
use crate::ids::{Id, ThreadId};

/// Numbers of parts, by thread.
pub(super) type Threads = SmallVec<[u32; 6]>;

/// In place of the number of an object that is no longer common, and of parts that there are not.
pub(super) const GONE: u32 = u32::MAX;

/// All that was found out about a program's parts so far.
#[derive(Debug)]
pub(super) struct Recall {
    commons: Interner<u128, CommonPart>,
    threads: Interner<u128, ThreadPart>,
    /// By the part that moves, what is common, and the number that the thread is told, if it has drawn one.
    steps: Interner<(u32, u32, Option<u32>), Step>,
    /// Parts after so much time.
    later_commons: Interner<(u32, u64), u32>,
    later_threads: Interner<(u32, u64), u32>,
    bytes: AtomicUsize,
    most_bytes: usize,
}

/// A step that was made. It is small, because there are many, and each is recalled again and again.
#[derive(Debug)]
pub(super) struct Step {
    /// What is common afterwards, or [`GONE`] if only a whole program can tell.
    pub common: u32,
    pub thread: u32,
    /// What most steps do not do.
    pub rest: Option<Box<Rest>>,
}

#[derive(Debug)]
pub(super) struct Rest {
    /// Threads that it started.
    pub born: SmallVec<[u32; 1]>,
    /// The new numbers of what was common before, or [`GONE`]; nothing if they are the same.
    pub renumbered: Option<Box<[u32]>>,
    pub printed: String,
    pub ending: Option<Ending>,
}

const UNKNOWN: Step = Step { common: GONE, thread: GONE, rest: None };

/// A state's parts.
pub(super) struct Decomposed {
    common: Common,
    /// As a rule the one that makes a step, and one that it may start.
    threads: SmallVec<[DecomposedThread; 2]>,
}

struct DecomposedThread {
    id: ThreadId,
    apart: Apart,
    /// Those that it refers to, by their numbers among the common objects.
    numbers: Box<[u32]>,
    print: u128,
}

impl Recall {
    pub(crate) fn new(most_bytes: usize) -> Self {
        Recall {
            commons: Interner::new(),
            threads: Interner::new(),
            steps: Interner::new(),
            later_commons: Interner::new(),
            later_threads: Interner::new(),
            bytes: AtomicUsize::new(0),
            most_bytes,
        }
    }

    pub(crate) fn common(&self, number: u32) -> &CommonPart {
        self.commons.get(number)
    }

    pub(crate) fn thread(&self, number: u32) -> &ThreadPart {
        self.threads.get(number)
    }

    /// About how much memory all of it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    /// How many steps were made.
    #[cfg(test)]
    pub(crate) fn steps_made(&self) -> usize {
        self.steps.len()
    }

    fn is_full(&self) -> bool {
        self.bytes() >= self.most_bytes
    }

    /// The number of what is known, or made if there is room for more.
    fn known<K: Copy + Eq + Hash, V>(
        &self,
        interner: &Interner<K, V>,
        key: K,
        make: impl FnOnce() -> u32,
    ) -> Option<u32> {
        interner.lookup(key).or_else(|| (!self.is_full()).then(make))
    }

    fn charge(&self, bytes: usize) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// What a thread's step does where this is common; none if only a whole program can tell.
    pub(crate) fn step(&self, thread: u32, common: u32, drawn: Option<u32>) -> Option<&Step> {
        let key = (thread, common, drawn);
        let number = self.known(&self.steps, key, || {
            let made = self.make_step(thread, common, drawn).unwrap_or(UNKNOWN);
            let rest = made.rest.is_some() as usize * size_of::<Rest>();
            self.charge(size_of_val(&key) + 2 * size_of::<Step>() + rest);
            self.steps.intern(key, || made)
        })?;
        Some(self.steps.get(number)).filter(|step| step.common != GONE)
    }

    fn make_step(&self, thread: u32, common: u32, drawn: Option<u32>) -> Option<Step> {
        let (thread, common) = (self.thread(thread), self.common(common));
        let mut state = Exploration::clone(&common.example);
        thread.put_into(state.machine_mut(), common);
        // Whom it stands for in the example may have left something.
        state.forget_garbage();
        let threads = state.actors();
        let collections = state.machine().heap.collections();
        let before = state.machine().threads.others.clone();
        state.go_on(thread.id, drawn);
        let moved = [thread.id].into_iter().chain(state.threads_from(threads)).collect::<Vec<_>>();
        state.machine_mut().settle_zone(Some(&moved));
        // A condition may look at threads that are elsewhere in this example.
        if state.machine().search.has_conditions {
            return None;
        }
        // An object may lie where another one lay that has gone.
        let has_collected = state.machine().heap.collections() != collections;
        if has_collected || !state.machine().has_changed_alone(thread.id, &before) {
            return None;
        }
        let printed = state.take_printed();
        state.tidy_up();
        let decomposed = Decomposed::of(&state, moved.into_iter())?;
        let renumbered = renumbered(&common.objects, &decomposed.common.objects);
        let ending = state.ending();
        let (common, threads) = self.enter(decomposed, state).ok()?;
        let (&thread, born) = threads.split_first()?;
        let is_plain = born.is_empty() && renumbered.is_none() && printed.is_empty() && ending.is_none();
        let rest = (!is_plain).then(|| Box::new(Rest { born: born.into(), renumbered, printed, ending }));
        Some(Step { common, thread, rest })
    }

    /// The numbers of parts, which keep the program as their example if they are new. Gives it back if there is no room
    /// for that, or if others could do nothing with it.
    pub(crate) fn enter(
        &self,
        decomposed: Decomposed,
        mut state: Exploration,
    ) -> Result<(u32, Threads), Box<Exploration>> {
        let known = self.commons.lookup(decomposed.common.print);
        let threads: SmallVec<[Option<u32>; 6]> =
            decomposed.threads.iter().map(|thread| self.threads.lookup(thread.print)).collect();
        if let Some(common) = known
            && threads.iter().all(Option::is_some)
        {
            return Ok((common, threads.into_iter().flatten().collect()));
        }
        let machine = state.machine();
        let can_move = |&id: &Id| machine.heap.get(id).can_move();
        let can_all_move = decomposed.threads.iter().all(|thread| thread.apart.own.iter().all(can_move));
        if self.is_full() || state.refusal().is_some() || !machine.can_give() || !can_all_move {
            return Err(Box::new(state));
        }
        state.forget_end();
        let named = |thread: &DecomposedThread| thread.apart.own.len() + 2 * thread.apart.refers_to.len();
        let objects = decomposed.common.objects.len() + decomposed.threads.iter().map(named).sum::<usize>();
        self.charge(2 * size_of::<CommonPart>() + objects * size_of::<Id>() + state.bytes());
        let example = Arc::new(state);
        let common = known.unwrap_or_else(|| {
            self.commons
                .intern(decomposed.common.print, || CommonPart::new(decomposed.common, Arc::clone(&example)))
        });
        let threads = decomposed.threads.into_iter().zip(threads).map(|(thread, known)| {
            known.unwrap_or_else(|| {
                self.charge(2 * size_of::<ThreadPart>());
                let DecomposedThread { id, apart, numbers, print } = thread;
                self.threads.intern(print, || ThreadPart::new(id, apart, numbers, Arc::clone(&example)))
            })
        });
        Ok((common, threads.collect()))
    }

    /// A thread after somebody else's step, in which what is common was renumbered. None if it has something now that
    /// is no longer common, or if there is no room.
    pub(crate) fn renumber(&self, thread: u32, renumbered: &[u32]) -> Option<u32> {
        let part = self.thread(thread);
        if part.numbers.iter().all(|&number| renumbered[number as usize] == number) {
            return Some(thread);
        }
        let numbers: Box<[u32]> = part.numbers.iter().map(|&number| renumbered[number as usize]).collect();
        if numbers.contains(&GONE) {
            return None;
        }
        let print = print(part.own_print, &numbers);
        self.known(&self.threads, print, || {
            self.charge(2 * size_of::<ThreadPart>());
            self.threads.intern(print, || part.renumbered(numbers))
        })
    }

    /// An example when so much time has passed.
    fn later(&self, example: &Exploration, ns: u64) -> Exploration {
        let mut state = example.clone();
        state.machine_mut().pass_time(ns);
        self.charge(2 * size_of::<ThreadPart>().max(size_of::<CommonPart>()) + state.bytes());
        state
    }

    /// What is common, when so much time has passed. None if there is no room.
    pub(crate) fn common_later(&self, number: u32, ns: u64) -> Option<u32> {
        let part = self.common(number);
        if !part.tells_time {
            return Some(number);
        }
        let key = (number, ns);
        let place = self.known(&self.later_commons, key, || {
            let state = self.later(&part.example, ns);
            let common = state.machine().common();
            let later = self.commons.intern(common.print, || CommonPart::new(common, Arc::new(state)));
            self.later_commons.intern(key, || later)
        })?;
        Some(*self.later_commons.get(place))
    }

    /// A thread, when so much time has passed. None if there is no room.
    pub(crate) fn thread_later(&self, number: u32, ns: u64) -> Option<u32> {
        let part = self.thread(number);
        if !part.tells_time {
            return Some(number);
        }
        let key = (number, ns);
        let place = self.known(&self.later_threads, key, || {
            let state = self.later(&part.example, ns);
            let common: HashSet<Id, FxBuildHasher> = part.refers_to.iter().copied().collect();
            let apart = state.machine().apart(part.id, &|id| common.contains(&id));
            let later = ThreadPart::new(part.id, apart, part.numbers.clone(), Arc::new(state));
            let later = self.threads.intern(later.print, || later);
            self.later_threads.intern(key, || later)
        })?;
        Some(*self.later_threads.get(place))
    }
}

impl Decomposed {
    /// Takes these threads of a program apart from what is common. None if that cannot be done: two of them have
    /// something that is not common, or one goes through what is.
    pub(crate) fn of(state: &Exploration, threads: impl Iterator<Item = ThreadId>) -> Option<Self> {
        let machine = state.machine();
        let common = machine.common();
        let numbers: HashMap<Id, u32, FxBuildHasher> = common.objects.iter().copied().zip(0..).collect();
        let is_common = |id: Id| numbers.contains_key(&id);
        let mut owned: HashSet<Id, FxBuildHasher> = HashSet::default();
        let mut parts = SmallVec::new();
        for id in threads {
            let apart = machine.apart(id, &is_common);
            if apart.is_tied || !apart.own.iter().all(|&id| owned.insert(id)) {
                return None;
            }
            let numbers: Box<[u32]> = apart.refers_to.iter().map(|id| numbers[id]).collect();
            let print = print(apart.print, &numbers);
            parts.push(DecomposedThread { id, apart, numbers, print });
        }
        Some(Decomposed { common, threads: parts })
    }

    /// The fingerprint of a state that consists of these parts.
    pub(crate) fn fingerprint(&self) -> u128 {
        super::search_state::fingerprint(self.common.print, self.threads.iter().map(|thread| thread.print))
    }
}

/// The numbers that objects have now, if they are others.
fn renumbered(before: &[Id], now: &[Id]) -> Option<Box<[u32]>> {
    if now.starts_with(before) {
        return None;
    }
    let numbers: HashMap<Id, u32, FxBuildHasher> = now.iter().copied().zip(0..).collect();
    Some(before.iter().map(|id| numbers.get(id).copied().unwrap_or(GONE)).collect())
}
