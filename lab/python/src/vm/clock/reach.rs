//! Which instants somebody can still come to. Of the others nothing is known any more.

use crate::ids::{Id, ThreadId};
use crate::objects::heap::Loaded;
use crate::objects::object::Visitor;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::threads::thread::State;
use crate::vm::threads::wait::{On, Wait};

/// All threads whose numbers are not small.
const OTHERS: u64 = 1 << 63;

/// The new objects that were reached.
struct Reached<'c> {
    /// What is told by its place holds no instant: where it leads is reached by itself.
    told: Option<&'c Loaded>,
    /// Where no way leads on: what all threads have in common.
    common: Option<&'c Places>,
    places: Places,
    waiting: Vec<Id>,
}

/// A bit for each place from the first that is meant: there are few, and most are in it.
struct Places {
    first: u32,
    bits: Vec<u64>,
}

impl Places {
    /// The word in which a place has its bit, and the bit. What was there before has none.
    fn bit(&self, id: Id) -> Option<(usize, u64)> {
        let place = id.0.checked_sub(self.first)?;
        Some((place as usize / 64, 1 << (place % 64)))
    }

    fn contains(&self, id: Id) -> bool {
        self.bit(id).is_some_and(|(word, bit)| self.bits.get(word).is_some_and(|bits| bits & bit != 0))
    }

    /// Whether it was not in it, and belongs there.
    fn insert(&mut self, id: Id) -> bool {
        let Some((word, bit)) = self.bit(id) else { return false };
        if word >= self.bits.len() {
            self.bits.resize(word + 1, 0);
        }
        let is_new = self.bits[word] & bit == 0;
        self.bits[word] |= bit;
        is_new
    }
}

impl Visitor for Reached<'_> {
    fn value(&mut self, value: Value) {
        if let Some(id) = value.id()
            && !self.told.is_some_and(|told| told.tells(id))
            && self.places.insert(id)
            && self.common.is_none_or(|common| !common.contains(id))
        {
            self.waiting.push(id);
        }
    }
}

fn bit(id: ThreadId) -> u64 {
    1_u64.checked_shl(id.0).unwrap_or(OTHERS)
}

impl Machine {
    /// Forgets instants to which nobody can come, and what no comparison will depend on. After a step, only the threads
    /// that it was made by, or that it began, may come to others than before: the others need not be there.
    pub(crate) fn settle_zone(&mut self, moved: Option<&[ThreadId]>) {
        if self.time.zone.is_empty() {
            return;
        }
        let all: Vec<ThreadId> = self.thread_ids().collect();
        let moved = moved.unwrap_or(&all);
        let loaded = self.heap.loaded();
        let told = loaded.as_ref().map(|now| now.of);
        let common = self.reached_by(None, told, |m, reached| {
            loaded.iter().flat_map(|now| &now.leads).for_each(|&id| reached.id(id));
            m.visit_common(reached);
        });
        let mut holders = vec![0_u64; self.time.zone.instants().len()];
        let kept = moved.iter().fold(u64::MAX, |bits, &id| bits & !bit(id));
        for &id in moved {
            let own = self.reached_by(Some(&common), told, |m, reached| m.visit_thread(id, reached));
            for (holders, instant) in holders.iter_mut().zip(self.time.zone.instants()) {
                *holders |= if own.contains(instant.id) { bit(id) } else { 0 };
            }
        }
        let (first_new, origin) = (self.heap.frozen_places(), self.time.origin);
        let is_frozen = self.search.frozen.is_some();
        let is_all = moved.len() == all.len();
        for (now, instant) in holders.iter().zip(self.time.zone.instants_mut()) {
            let others = if is_all { 0 } else { instant.holders & kept };
            instant.holders = now | others;
        }
        let scale = triomphe::Arc::clone(&self.time.scale);
        let forgotten = self.time.zone.forget(|instant| {
            let is_old = is_frozen && instant.id.0 < first_new;
            let is_held = instant.holders != 0 || common.contains(instant.id);
            !is_old && !is_held && Some(instant.id) != origin
        });
        if let Some(place) = forgotten {
            self.time.forgotten = self.time.forgotten.min(place as u32);
        }
        self.time.zone.widen(&scale);
    }

    fn reached_by<'c>(
        &'c self,
        common: Option<&'c Places>,
        told: Option<&'c Loaded>,
        visit: impl FnOnce(&Machine, &mut Reached<'c>),
    ) -> Places {
        let first = if self.search.frozen.is_some() { self.heap.frozen_places() } else { 0 };
        let places = Places { first, bits: Vec::new() };
        let mut reached = Reached { told, common, places, waiting: Vec::new() };
        visit(self, &mut reached);
        while let Some(id) = reached.waiting.pop() {
            self.heap.get(id).visit(&mut reached);
        }
        reached.places
    }

    /// What all threads may come to.
    fn visit_common(&self, reached: &mut Reached<'_>) {
        for id in self.thread_ids().filter(|&id| !self.is_finished(id)) {
            reached.value(self.thread_at(id).object);
        }
        let frozen = self.search.frozen.as_deref();
        let modules = &self.program.modules[frozen.map_or(0, |frozen| frozen.modules)..];
        modules.iter().for_each(|&(_, module)| reached.id(module));
        for (_, now, _) in self.read_again() {
            now.visit(reached);
        }
        let changing = frozen.iter().flat_map(|frozen| frozen.iterators.iter().chain(&frozen.moments));
        changing.for_each(|&id| self.heap.get(id).visit(reached));
        if frozen.is_none() {
            reached.id(self.program.builtins);
            reached.id(self.program.prelude);
        }
    }

    fn visit_thread(&self, id: ThreadId, reached: &mut Reached<'_>) {
        let thread = self.thread_at(id);
        if thread.state == State::Finished {
            return;
        }
        thread.visit(reached);
        if let State::Waiting(Wait { on: On::Object(id), .. }) = thread.state {
            reached.id(id);
        }
    }
}
