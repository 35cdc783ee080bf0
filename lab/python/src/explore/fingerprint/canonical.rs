//! Writes what a state consists of.
//!
//! No row of words that is written is the beginning of another that could stand in its place: what has no fixed length
//! says how long it is, or where it ends. Otherwise two states that differ could be written as the same words.

use smallvec::SmallVec;
use triomphe::Arc;
use xxhash_rust::xxh3::xxh3_128;

use super::numbers::Numbers;
use super::words::{COMMON, HASH, NEW, OLD, Raw, Words, halves, pack, scalar};
use crate::bytecode::code::Code;
use crate::ids::{Id, ThreadId};
use crate::objects::class::BUILTIN;
use crate::objects::heap::Loaded;
use crate::objects::names::{self, Name};
use crate::objects::object::{Object, Visitor};
use crate::objects::seal::{References, Seal};
use crate::objects::value::Value;
use crate::vm::{Attempt, Machine, Program, Search, Threads, Time, World};

/// Scratch with more room is not kept.
const MOST_BYTES: usize = 1 << 20;
/// Instead of the place of a class that has none of its own.
pub(super) const NO_PLACE: u64 = u64::MAX;

/// What is written on, and used again: to ask for the memory takes longer than to write.
#[derive(Default)]
pub(super) struct Scratch {
    pub words: Words,
    numbers: Numbers,
    waiting: Vec<Id>,
    /// Where objects are written that are compared with what they were.
    pub compared: [Raw; 2],
}

impl Scratch {
    pub(crate) fn clear(&mut self) {
        let [one, other] = &self.compared;
        let rows = [&self.words, &one.0, &other.0].map(|words| words.0.capacity());
        if rows.into_iter().chain([self.numbers.bytes()]).any(|bytes| bytes > MOST_BYTES) {
            *self = Self::default();
        }
        self.words.0.clear();
        self.numbers.clear();
    }
}

/// Objects that are not written with a thread, because other threads have them, too.
pub(super) struct External<'m> {
    pub has: &'m dyn Fn(Id) -> bool,
    /// Those that were met, each once.
    pub met: Vec<Id>,
}

pub(super) struct Canonical<'m> {
    pub machine: &'m Machine,
    /// Objects from this place on are new.
    pub first_new: u32,
    /// What is told by its place, too.
    pub told: Option<&'m Loaded>,
    pub scratch: &'m mut Scratch,
    /// Where new objects are noted, instead of being numbered, while a seal is made.
    pub(super) noted: Option<References>,
    /// What is written elsewhere.
    pub common: Option<External<'m>>,
    /// The new objects that are the `threading.Thread` of a thread that is finished.
    finished: SmallVec<[(Id, ThreadId); 4]>,
    pub tells_time: bool,
    pub is_tied: bool,
}

impl<'m> Canonical<'m> {
    pub(crate) fn new(machine: &'m Machine, scratch: &'m mut Scratch) -> Self {
        let first_new = machine.heap.frozen_places();
        let object = |id: ThreadId| machine.thread_at(id).object.id().filter(|object| object.0 >= first_new);
        let finished = machine.thread_ids().filter(|&id| machine.is_finished(id));
        Canonical {
            machine,
            first_new,
            told: None,
            finished: finished.filter_map(|id| Some((object(id)?, id))).collect(),
            scratch,
            noted: None,
            common: None,
            tells_time: false,
            is_tied: false,
        }
    }

    /// What belongs to the run as a whole. Threads, modules and objects are written by themselves.
    pub(crate) fn flags(&mut self) {
        let Machine {
            threads: Threads { alive, others, object_locks, current: _ },
            attempt: Attempt { just_collected, is_reraising, has_forgotten: _ },
            // Written by itself: what is known of instants, when the objects that it is known of are.
            time:
                Time {
                    reads_clock,
                    readings,
                    zone: _,
                    origin: _,
                    // The same in all states of a program.
                    names_clock: _,
                    scale: _,
                    // Each instruction that may ask begins these anew, and each step `forgotten`.
                    until: _,
                    shows_time: _,
                    forgotten: _,
                },
            // What was printed was said. How much more may be printed is a bound of each step.
            world: World { clock_ns, stdout: _, stderr: _ },
            search:
                Search {
                    explores,
                    frozen,
                    // The same in all states of a program.
                    names_ends: _,
                    names_targets: _,
                    names_lists: _,
                    hands_over: _,
                    notices_quiet: _,
                    notices_steps: _,
                    cancels: _,
                    // Whether there is one in the list.
                    has_conditions: _,
                    // Of all states together.
                    assumed: _,
                    possible: _,
                    // It tells what has been, and nobody of the program asks.
                    watch: _,
                },
            program:
                Program {
                    // Written by themselves, if they came since the program became concurrent.
                    modules: _,
                    // Names and code are written as what they stand for.
                    code_count: _,
                    codes: _,
                    // What code refers to, and that is never another.
                    constants: _,
                    // The same in all states of a program.
                    library: _,
                    natives: _,
                    builtins: _,
                    prelude: _,
                    asked_of_prelude: _,
                    a_traceback: _,
                    trampoline: _,
                    caller: _,
                    exhausted: _,
                    coroutines: _,
                    async_generators: _,
                    unasked: _,
                    parties: _,
                    conditions: _,
                    has_loop: _,
                    newest: _,
                    own_modules: _,
                },
            settings: _,
            // Objects are written by themselves, and names as what they stand for.
            heap: _,
            names: _,
            // Nobody runs between two steps, when states are compared; and if somebody does, it is written as one of all
            // threads.
            thread: _,
            // It begins anew.
            step: _,
            // What it says can be found out once more.
            members: _,
        } = self.machine;
        match frozen.as_ref().map(|frozen| frozen.print).or(self.told.map(|told| told.print)) {
            None => self.number(0),
            Some(print) => self.scratch.words.extend(halves(print)),
        }
        if *reads_clock && !*explores {
            self.tells_time = true;
            self.number(*clock_ns);
            self.number(*readings);
        }
        let locks = object_locks.len() as u64;
        self.number(u64::from(*just_collected) | u64::from(*is_reraising) << 1 | locks << 2);
        for &(container, holder) in object_locks {
            self.id(container);
            self.number(u64::from(holder.0));
        }
        self.number((*alive as u64) << 32 | others.len() as u64);
    }

    /// What is known of instants: those to which nobody can come are forgotten.
    pub(crate) fn zone(&mut self) {
        let (zone, origin) = (&self.machine.time.zone, self.machine.time.origin);
        if !self.machine.reckons() {
            return;
        }
        self.number(zone.instants().len() as u64);
        for instant in zone.instants() {
            self.id(instant.id);
            self.number(instant.holders);
        }
        self.number(origin.is_some().into());
        origin.iter().for_each(|&origin| self.id(origin));
        zone.numbers().for_each(|number| self.number(number as u64));
    }

    /// What stands for what `write` writes, which depends on nothing else.
    pub(crate) fn seal(&mut self, write: impl FnOnce(&mut Self)) -> Seal {
        let begin = self.scratch.words.0.len();
        // Within another it would take that one's references, and states that differ in them would pass for the same.
        assert!(self.noted.is_none(), "a seal is of one thing");
        self.noted = Some(References::new());
        write(self);
        let print = halves(xxh3_128(&self.scratch.words.0[begin..]));
        self.scratch.words.0.truncate(begin);
        let refers_to = self.noted.take().expect("nothing that is written takes them away");
        Seal { print, refers_to }
    }

    pub(crate) fn sealed(&mut self, seal: &Seal) {
        self.scratch.words.extend(seal.print);
        seal.refers_to.iter().for_each(|&id| self.id(id));
    }

    /// The new objects that were reached, and what they reach.
    pub(crate) fn reached(&mut self, mut note: impl FnMut(Id)) {
        while let Some(id) = self.scratch.waiting.pop() {
            note(id);
            let finished = self.finished.iter().find(|&&(object, _)| object == id);
            let thread = finished.map_or(0, |&(_, thread)| u64::from(thread.0) + 1);
            self.number(thread << 1 | u64::from(self.machine.heap.is_shared(id)));
            self.object(self.machine.heap.get(id));
        }
    }

    /// Whether it is not written here.
    fn is_elsewhere(&self, id: Id) -> bool {
        id.0 < self.first_new || self.common.as_ref().is_some_and(|common| (common.has)(id))
    }

    pub(super) fn object(&mut self, object: &Object) {
        let class = self.machine.class_of_object(object);
        let has_place = class.0 < self.first_new || (class.0 as usize) < BUILTIN.len();
        self.number(if has_place { u64::from(class.0) } else { NO_PLACE });
        let is_current = self.machine.is_current(object);
        if let Some((id, _)) = object.goes_through() {
            self.is_tied |= self.is_elsewhere(id);
            self.number(is_current.into());
        }
        object.visit(self);
    }
}

impl Visitor for Canonical<'_> {
    fn value(&mut self, value: Value) {
        match value {
            Value::Object(id) => self.id(id),
            _ => scalar(value, &mut self.scratch.words),
        }
    }

    fn values(&mut self, values: &[Value]) {
        self.number(values.len() as u64);
        values.iter().for_each(|&value| self.value(value));
    }

    fn key(&mut self, key: Value, hash: u64) {
        self.value(key);
        if key.id().is_some_and(|id| may_change_hash(self.machine.heap.get(id))) {
            self.scratch.words.extend([HASH, hash]);
        }
    }

    fn id(&mut self, id: Id) {
        if id.0 < self.first_new || self.told.is_some_and(|told| told.tells(id)) {
            return self.number(u64::from(id.0) << 8 | OLD);
        }
        if let Some(noted) = &mut self.noted {
            noted.push(id);
            return self.number(NEW);
        }
        let Scratch { numbers, waiting, .. } = &mut *self.scratch;
        let common = &mut self.common;
        let word = numbers.of(id.0 - self.first_new, |next| match common {
            Some(common) if (common.has)(id) => {
                common.met.push(id);
                u64::from(next) << 8 | COMMON
            }
            _ => {
                waiting.push(id);
                u64::from(next) << 8 | NEW
            }
        });
        self.number(word);
    }

    fn number(&mut self, number: u64) {
        self.scratch.words.push(number);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        pack(bytes, &mut self.scratch.words);
    }

    /// Names that came later are numbered differently in different branches.
    fn name(&mut self, name: Name) {
        let machine = self.machine;
        if machine.search.frozen.as_ref().map_or(names::OF_MACHINES, |frozen| frozen.names) > name.0 {
            return self.number(u64::from(name.0) << 1);
        }
        self.number(1);
        self.bytes(machine.names.text(name).as_bytes());
    }

    /// Code that came later is, too.
    fn code(&mut self, code: &Arc<Code>) {
        let place = u64::from(code.start.start) << 32 | u64::from(code.start.end);
        match &self.machine.search.frozen {
            // What was imported before anything is frozen has a number that depends on what came before it.
            None => {
                self.scratch.words.extend([u64::from(code.serial), place]);
                self.bytes(code.source.file.as_bytes());
            }
            Some(frozen) if code.serial >= frozen.codes => {
                self.number(1);
                self.bytes(code.source.text.as_bytes());
                self.number(place);
            }
            Some(_) => self.number(u64::from(code.serial) << 1),
        }
    }

    fn instant(&mut self, ns: u64) {
        self.tells_time = true;
        let left_ns = ns.saturating_sub(self.machine.now_ns());
        self.number(if self.machine.waits_are_nominal() { left_ns.min(1) } else { left_ns });
    }
}

/// Whether a table may have found it under another hash than it has now: Python code says which, or that of what is in it.
fn may_change_hash(object: &Object) -> bool {
    matches!(
        object,
        Object::Instance(_)
            | Object::Exception(_)
            | Object::Tuple(_)
            | Object::FrozenSet(_)
            | Object::Slice(_)
            | Object::Native(_)
    )
}
