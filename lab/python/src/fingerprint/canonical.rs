//! Writes what a state consists of.

use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;
use triomphe::Arc;
use xxhash_rust::xxh3::xxh3_128;

use super::words::{COMMON, NEW, OLD, Raw, Words, halves, pack, scalar};
use crate::class::BUILTIN;
use crate::code::Code;
use crate::heap::Id;
use crate::machine::Machine;
use crate::machine::thread::{State, Thread, ThreadId};
use crate::machine::wait::{On, Wait};
use crate::names::Name;
use crate::object::{Object, Visitor};
use crate::seal::{References, Seal, Sealed};
use crate::value::Value;

/// Sheets on which there is room for more are not kept.
const MOST_BYTES: usize = 1 << 20;
/// Instead of the place of a class that has none of its own.
const NO_PLACE: u64 = u64::MAX;

/// What is written on. It is used again: to ask for so much memory takes longer than to write.
#[derive(Default)]
pub(super) struct Sheets {
    pub words: Words,
    numbers: HashMap<Id, u64, FxBuildHasher>,
    waiting: Vec<Id>,
    /// Where objects are written that are compared with what they were.
    compared: [Raw; 2],
}

impl Sheets {
    pub fn wipe(&mut self) {
        let [one, other] = &self.compared;
        if [&self.words, &one.0, &other.0].iter().any(|words| words.0.capacity() > MOST_BYTES) {
            *self = Self::default();
        }
        self.words.0.clear();
        self.numbers.clear();
    }
}

/// Objects that are not written with a thread, because other threads have them, too.
pub(super) struct Elsewhere<'m> {
    pub has: &'m dyn Fn(Id) -> bool,
    /// Those that were met, each once.
    pub met: Vec<Id>,
}

pub(super) struct Canonical<'m> {
    machine: &'m Machine,
    /// Objects from this place on are new.
    first_new: u32,
    sheets: &'m mut Sheets,
    /// Where new objects are noted, instead of being numbered, while a seal is made.
    noted: Option<References>,
    /// What is written elsewhere.
    pub common: Option<Elsewhere<'m>>,
    /// The new objects that are the `threading.Thread` of a thread that is finished.
    finished: SmallVec<[(Id, ThreadId); 4]>,
    pub tells_time: bool,
    pub is_tied: bool,
}

impl<'m> Canonical<'m> {
    pub fn new(machine: &'m Machine, sheets: &'m mut Sheets) -> Self {
        let first_new = machine.heap.frozen_places();
        let object = |id: ThreadId| machine.thread_at(id).object.id().filter(|object| object.0 >= first_new);
        let finished = machine.thread_ids().filter(|&id| machine.is_finished(id));
        Canonical {
            machine,
            first_new,
            finished: finished.filter_map(|id| Some((object(id)?, id))).collect(),
            sheets,
            noted: None,
            common: None,
            tells_time: false,
            is_tied: false,
        }
    }

    /// What belongs to the run as a whole.
    pub fn flags(&mut self) {
        let m = self.machine;
        if let Some(frozen) = &m.frozen {
            self.sheets.words.extend(halves(frozen.print));
        }
        if m.reads_clock && !m.explores {
            self.tells_time = true;
            self.number(m.now_ns());
            self.number(m.readings);
        }
        self.number(u64::from(m.just_collected) | u64::from(m.is_reraising) << 1);
        self.number((m.alive as u64) << 32 | m.thread_ids().count() as u64);
    }

    /// What is known of instants: those to which nobody can come are forgotten.
    pub fn zone(&mut self) {
        let (zone, origin) = (&self.machine.zone, self.machine.origin);
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

    /// The modules that came, and what was written of what was there, since the program became concurrent. An iterator
    /// that was there is another when what it goes through has changed, and a deadline when time has passed.
    pub fn modules_and_rewritten(&mut self) {
        let machine = self.machine;
        for &iterator in machine.frozen.iter().flat_map(|frozen| &frozen.iterators) {
            self.object(machine.heap.get(iterator));
        }
        for &(name, module) in &machine.modules[machine.frozen_modules()..] {
            self.name(name);
            self.id(module);
        }
        for (id, now, then) in machine.read_again() {
            self.rewritten(id, now, then);
        }
        for &moment in machine.frozen.iter().flat_map(|frozen| &frozen.moments) {
            self.object(machine.heap.get(moment));
        }
    }

    /// What others may know of a thread.
    pub fn known_of(&mut self, id: ThreadId) {
        let thread = self.machine.thread_at(id);
        if thread.state == State::Finished {
            return self.finished(thread);
        }
        self.number(u64::from(thread.is_daemon) << 8 | 1);
        self.bytes(thread.name.as_bytes());
        self.value(thread.object);
    }

    /// Which `threading.Thread` it was. A new one says so itself, where it is reached.
    fn finished(&mut self, thread: &Thread) {
        let object = thread.object.id().filter(|object| object.0 < self.first_new);
        self.number(object.map_or(0, |object| u64::from(object.0) + 1) << 8 | 2);
    }

    pub fn thread(&mut self, id: ThreadId) {
        let thread = self.machine.thread_at(id);
        match thread.state {
            State::Finished => return self.finished(thread),
            State::Ready => self.number(u64::from(thread.is_daemon) << 8 | 1),
            State::Waiting(wait) => {
                self.number(u64::from(thread.is_daemon) << 8 | 3);
                self.wait(wait);
            }
        }
        match self.machine.resting(id) {
            Some(resting) => {
                let seal = resting.seal(|thread| Some(self.seal(|words| words.lasting(thread))));
                seal.into_iter().for_each(|seal| self.sealed(seal));
            }
            None => {
                let seal = self.seal(|words| words.lasting(thread));
                self.sealed(&seal);
            }
        }
        match thread.deadline_ns {
            None => self.number(0),
            Some(None) => self.number(1),
            Some(Some(deadline)) => {
                self.number(2);
                self.instant(deadline);
            }
        }
    }

    /// What stays the same while it rests.
    fn lasting(&mut self, thread: &Thread) {
        self.bytes(thread.name.as_bytes());
        thread.visit(self);
        let Thread { timed_out, is_retrying, may_access, is_called_back, has_touched, .. } = *thread;
        let flags = [timed_out, is_retrying, may_access, is_called_back, has_touched];
        let flags = flags.iter().fold(0, |all, &flag| all << 1 | u64::from(flag));
        self.number(flags | u64::from(thread.idle) << 8 | u64::from(thread.depth) << 32);
        self.number(thread.used as u64);
        self.number(thread.joined);
    }

    fn wait(&mut self, wait: Wait) {
        match wait.on {
            On::Time => self.number(1),
            On::Thread(other) => self.number(2 | u64::from(other.0) << 8),
            On::Object(id) => {
                self.number(3);
                self.id(id);
            }
            On::Draw(of) => self.number(4 | u64::from(of) << 8),
            On::Reading { of, may_age } => self.number(5 | u64::from(of) << 8 | u64::from(may_age) << 40),
        }
        match wait.deadline_ns {
            Some(deadline) => self.instant(deadline),
            None => self.number(u64::MAX),
        }
    }

    /// An object that was there when the program became concurrent, if it is not as it was.
    fn rewritten(&mut self, id: Id, now: &Sealed<Object>, then: &Object) {
        if !stands_alone(now) {
            if !self.is_same(now, then) {
                self.number(u64::from(id.0));
                self.object(now);
            }
            return;
        }
        let seal = |now: &Object| (!self.is_same(now, then)).then(|| self.seal(|words| words.object(now)));
        if let Some(seal) = now.seal(seal) {
            self.number(u64::from(id.0));
            self.sealed(seal);
        }
    }

    /// What stands for what `write` writes, which depends on nothing else.
    fn seal(&mut self, write: impl FnOnce(&mut Self)) -> Seal {
        let begin = self.sheets.words.0.len();
        self.noted = Some(References::new());
        write(self);
        let print = halves(xxh3_128(&self.sheets.words.0[begin..]));
        self.sheets.words.0.truncate(begin);
        Seal { print, refers_to: self.noted.take().unwrap_or_default() }
    }

    fn sealed(&mut self, seal: &Seal) {
        self.sheets.words.extend(seal.print);
        seal.refers_to.iter().for_each(|&id| self.id(id));
    }

    /// The new objects that were reached, and what they reach.
    pub fn reached(&mut self, mut note: impl FnMut(Id)) {
        while let Some(id) = self.sheets.waiting.pop() {
            note(id);
            if let Some(&(_, thread)) = self.finished.iter().find(|&&(object, _)| object == id) {
                self.number(u64::from(thread.0));
            }
            self.number(u64::from(self.machine.heap.is_shared(id)));
            self.object(self.machine.heap.get(id));
        }
    }

    /// Whether it is not written here.
    fn is_elsewhere(&self, id: Id) -> bool {
        id.0 < self.first_new || self.common.as_ref().is_some_and(|common| (common.has)(id))
    }

    fn object(&mut self, object: &Object) {
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

    /// Whether an old object is as it was. Most that were written were written anew with what they had.
    fn is_same(&mut self, now: &Object, then: &Object) -> bool {
        if std::mem::discriminant(now) != std::mem::discriminant(then) {
            return false;
        }
        for (raw, object) in self.sheets.compared.iter_mut().zip([now, then]) {
            raw.0.0.clear();
            object.visit(raw);
        }
        self.sheets.compared[0].0.0 == self.sheets.compared[1].0.0
    }
}

impl Visitor for Canonical<'_> {
    fn value(&mut self, value: Value) {
        match value {
            Value::Object(id) => self.id(id),
            _ => scalar(value, &mut self.sheets.words),
        }
    }

    fn values(&mut self, values: &[Value]) {
        self.number(values.len() as u64);
        values.iter().for_each(|&value| self.value(value));
    }

    fn key(&mut self, key: Value, hash: u64) {
        self.value(key);
        if key.id().is_some_and(|id| may_change_hash(self.machine.heap.get(id))) {
            self.number(hash);
        }
    }

    fn id(&mut self, id: Id) {
        if id.0 < self.first_new {
            return self.number(u64::from(id.0) << 8 | OLD);
        }
        if let Some(noted) = &mut self.noted {
            noted.push(id);
            return self.number(NEW);
        }
        let next = self.sheets.numbers.len() as u64;
        let (waiting, common) = (&mut self.sheets.waiting, &mut self.common);
        let word = *self.sheets.numbers.entry(id).or_insert_with(|| match common {
            Some(common) if (common.has)(id) => {
                common.met.push(id);
                next << 8 | COMMON
            }
            _ => {
                waiting.push(id);
                next << 8 | NEW
            }
        });
        self.number(word);
    }

    fn number(&mut self, number: u64) {
        self.sheets.words.push(number);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        pack(bytes, &mut self.sheets.words);
    }

    /// Names and code that came later are numbered differently in different branches.
    fn name(&mut self, name: Name) {
        match &self.machine.frozen {
            Some(frozen) if name.0 >= frozen.names => {
                let machine = self.machine;
                self.bytes(machine.names.text(name).as_bytes());
            }
            _ => self.number(u64::from(name.0)),
        }
    }

    fn code(&mut self, code: &Arc<Code>) {
        match &self.machine.frozen {
            Some(frozen) if code.serial >= frozen.codes => {
                self.bytes(code.source.text.as_bytes());
                self.number(u64::from(code.start.start) << 32 | u64::from(code.start.end));
            }
            _ => self.number(u64::from(code.serial)),
        }
    }

    fn instant(&mut self, ns: u64) {
        self.tells_time = true;
        self.number(ns.saturating_sub(self.machine.now_ns()));
    }
}

/// Whether what is written of an object depends on nothing but itself: neither on what it goes through nor on the time.
fn stands_alone(object: &Object) -> bool {
    !matches!(object, Object::Iterator(_) | Object::Native(_))
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
    )
}
