//! When two states are the same: all that decides how a run goes on is written as a row of words, and hashed.
//!
//! An object that was there when the program became concurrent (see [`Heap::freeze`](crate::heap::Heap::freeze)) is
//! named by its place, which it keeps; what it consists of is written only if that has changed. New objects are
//! numbered in the order in which they are reached, so that it does not matter where they lie, and garbage is not
//! reached. Output is no part of a state. Time is relative to now, unless the program reads a clock.

use std::cell::RefCell;

use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use triomphe::Arc;
use xxhash_rust::xxh3::xxh3_128;

use crate::code::Code;
use crate::heap::Id;
use crate::iterator::Iter;
use crate::machine::Machine;
use crate::machine::thread::{State, Thread, ThreadId};
use crate::machine::wait::{On, Wait};
use crate::names::Name;
use crate::object::{Object, Visitor};
use crate::seal::{References, Seal, Sealed};
use crate::value::Value;

/// What a value is written as begins with its kind. Numbers of objects come above.
const UNSET: u64 = 1;
const NONE: u64 = 2;
const NOT_IMPLEMENTED: u64 = 3;
const ELLIPSIS: u64 = 4;
const FALSE: u64 = 5;
const INT: u64 = 7;
const FLOAT: u64 = 8;
const BUILTIN: u64 = 9;
const OLD: u64 = 10;
const NEW: u64 = 11;
/// Sheets on which there is room for more are not kept.
const MOST_BYTES: usize = 1 << 20;
/// Instead of the place of a class that has none of its own.
const NO_PLACE: u64 = u64::MAX;

impl Machine {
    /// Equal for two states that behave alike from here on.
    pub fn fingerprint(&self) -> u128 {
        SHEETS.with_borrow_mut(|sheets| {
            self.write_state(&mut Canonical::new(self, sheets));
            let print = xxh3_128(&sheets.words.0);
            sheets.wipe();
            print
        })
    }

    /// All that decides how the run goes on, and nothing else.
    fn write_state(&self, words: &mut Canonical<'_>) {
        words.flags();
        for id in self.thread_ids() {
            words.thread(id);
        }
        for &(name, module) in &self.modules[self.frozen_modules()..] {
            words.name(name);
            words.id(module);
        }
        for (id, now, then) in self.heap.rewritten() {
            words.rewritten(id, now, then);
        }
        words.reached();
    }

    fn frozen_modules(&self) -> usize {
        self.frozen.as_ref().map_or(0, |frozen| frozen.modules)
    }
}

thread_local! {
    static SHEETS: RefCell<Sheets> = RefCell::default();
}

/// What is written on. It is used again: to ask for so much memory takes longer than to write.
#[derive(Default)]
struct Sheets {
    words: Words,
    numbers: HashMap<Id, u64, FxBuildHasher>,
    waiting: Vec<Id>,
    /// Where objects are written that are compared with what they were.
    compared: [Raw; 2],
}

impl Sheets {
    fn wipe(&mut self) {
        let [one, other] = &self.compared;
        if [&self.words, &one.0, &other.0].iter().any(|words| words.0.capacity() > MOST_BYTES) {
            *self = Self::default();
        }
        self.words.0.clear();
        self.numbers.clear();
    }
}

struct Canonical<'m> {
    machine: &'m Machine,
    /// Objects from this place on are new.
    first_new: u32,
    sheets: &'m mut Sheets,
    /// Where new objects are noted, instead of being numbered, while a seal is made.
    noted: Option<References>,
}

impl<'m> Canonical<'m> {
    fn new(machine: &'m Machine, sheets: &'m mut Sheets) -> Self {
        Canonical { machine, first_new: machine.heap.frozen_places(), sheets, noted: None }
    }

    /// What belongs to the run as a whole.
    fn flags(&mut self) {
        let m = self.machine;
        if let Some(frozen) = &m.frozen {
            self.sheets.words.extend([frozen.print as u64, (frozen.print >> 64) as u64]);
        }
        if m.reads_clock {
            self.number(m.now_ns());
        }
        self.number(u64::from(m.just_collected) | u64::from(m.is_reraising) << 1);
        self.number((m.alive as u64) << 32 | m.thread_ids().count() as u64);
    }

    fn thread(&mut self, id: ThreadId) {
        let thread = self.machine.thread_at(id);
        match thread.state {
            State::Finished => return self.number(2),
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
        let flags = [thread.timed_out, thread.is_retrying, thread.may_access, thread.has_touched];
        let flags = flags.iter().fold(0, |all, &flag| all << 1 | u64::from(flag));
        self.number(flags | u64::from(thread.idle) << 8 | u64::from(thread.depth) << 32);
        self.number(thread.used as u64);
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
        let print = xxh3_128(&self.sheets.words.0[begin..]);
        self.sheets.words.0.truncate(begin);
        Seal { print, refers_to: self.noted.take().unwrap_or_default() }
    }

    fn sealed(&mut self, seal: &Seal) {
        self.sheets.words.extend([seal.print as u64, (seal.print >> 64) as u64]);
        seal.refers_to.iter().for_each(|&id| self.id(id));
    }

    /// The new objects that were reached, and what they reach.
    fn reached(&mut self) {
        while let Some(id) = self.sheets.waiting.pop() {
            self.number(u64::from(self.machine.heap.is_shared(id)));
            self.object(self.machine.heap.get(id));
        }
    }

    fn object(&mut self, object: &Object) {
        let class = self.machine.class_of_object(object);
        self.number(if class.0 < self.first_new { u64::from(class.0) } else { NO_PLACE });
        match object {
            Object::Iterator(iterator @ Iter::Dict { .. }) => self.dict_iterator(iterator),
            _ => object.visit(self),
        }
    }

    /// What counts is which entries are to come, and whether the dict has changed its keys: not their places.
    fn dict_iterator(&mut self, iterator: &Iter) {
        let Iter::Dict { of, kind, at, version } = *iterator else { return };
        self.value(of);
        let rank = match of.id().map(|id| self.machine.heap.get(id)) {
            Some(Object::Dict(dict) | Object::Set(dict) | Object::FrozenSet(dict))
                if dict.version() == version =>
            {
                dict.entries_before(at)
            }
            _ => usize::MAX,
        };
        self.sheets.words.extend([kind as u64, rank as u64]);
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

    fn id(&mut self, id: Id) {
        if id.0 < self.first_new {
            return self.number(u64::from(id.0) << 8 | OLD);
        }
        if let Some(noted) = &mut self.noted {
            noted.push(id);
            return self.number(NEW);
        }
        let next = self.sheets.numbers.len() as u64;
        let waiting = &mut self.sheets.waiting;
        let number = *self.sheets.numbers.entry(id).or_insert_with(|| {
            waiting.push(id);
            next
        });
        self.number(number << 8 | NEW);
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
        self.number(ns.saturating_sub(self.machine.now_ns()));
    }
}

/// What an object consists of, places and all.
#[derive(Default)]
struct Raw(Words);

impl Visitor for Raw {
    fn value(&mut self, value: Value) {
        match value {
            Value::Object(id) => self.0.push(u64::from(id.0) << 8 | OLD),
            _ => scalar(value, &mut self.0),
        }
    }

    fn number(&mut self, number: u64) {
        self.0.push(number);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        pack(bytes, &mut self.0);
    }

    fn code(&mut self, code: &Arc<Code>) {
        self.0.push(u64::from(code.serial));
    }
}

/// Whether what is written of an object depends on nothing but itself: neither on what it goes through nor on the time.
fn stands_alone(object: &Object) -> bool {
    !matches!(object, Object::Iterator(_) | Object::Native(_))
}

/// A row of words, as the bytes that are hashed.
#[derive(Default)]
struct Words(Vec<u8>);

impl Words {
    #[inline]
    fn push(&mut self, word: u64) {
        self.0.extend_from_slice(&word.to_le_bytes());
    }

    fn extend(&mut self, words: [u64; 2]) {
        words.into_iter().for_each(|word| self.push(word));
    }
}

fn scalar(value: Value, words: &mut Words) {
    match value {
        Value::Unset | Value::Object(_) => words.push(UNSET),
        Value::None => words.push(NONE),
        Value::NotImplemented => words.push(NOT_IMPLEMENTED),
        Value::Ellipsis => words.push(ELLIPSIS),
        Value::Bool(truth) => words.push(FALSE + u64::from(truth)),
        Value::Int(number) => words.extend([INT, number as u64]),
        Value::Float(number) => words.extend([FLOAT, number.to_bits()]),
        Value::Builtin(native) => words.extend([BUILTIN, std::ptr::from_ref(native) as u64]),
    }
}

/// Its length says where it ends.
fn pack(bytes: &[u8], words: &mut Words) {
    words.push(bytes.len() as u64);
    words.0.extend_from_slice(bytes);
}
