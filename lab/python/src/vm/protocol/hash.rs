//! Hashes of values, and finding keys in dicts and sets.

use smallvec::SmallVec;

use crate::ids::Id;
use crate::numbers;
use crate::objects::class;
use crate::objects::dict::Dict;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::refusal::Refusal;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::protocol::{ident, number};
use crate::vm::sharing::changed::Change;

/// `hash(None)`, since CPython 3.12.
const NONE: i64 = 0xfca8_6420;

/// No object lies so far back.
const NEW_PLACE: u64 = 1 << 40;

/// A few tuples that hold each other twice have more items than anybody waits for.
const MOST_STEPS: u64 = 30_000_000;

impl Machine {
    /// `hash(value)`, as the table of a dict takes it.
    pub(crate) fn hash(&mut self, value: Value) -> PyResult<u64> {
        match self.hash_now(value) {
            Some(hash) => Ok(hash),
            None => self.hash_slowly(value),
        }
    }

    /// The hash of what needs neither Python code nor a look into containers.
    #[inline]
    pub(crate) fn hash_now(&self, value: Value) -> Option<u64> {
        let id = match value {
            Value::Int(number) => return Some(numbers::hash_small(number) as u64),
            Value::Object(id) => id,
            _ => return self.hash_other(value),
        };
        match self.heap.get(id) {
            Object::Str(text) => Some(text.hash()),
            Object::BigInt(number) => Some(numbers::hash_integer(number) as u64),
            Object::Bytes(bytes) => Some(hash_bytes(bytes)),
            Object::Function(_) | Object::Class(_) | Object::Module(_) | Object::Generator(_) => {
                Some(self.hash_place(id))
            }
            Object::Iterator(_)
            | Object::Property(_)
            | Object::StaticMethod(_)
            | Object::ClassMethod(_)
            | Object::Super { .. }
            | Object::Cell(_) => Some(self.hash_place(id)),
            _ => None,
        }
    }

    fn hash_other(&self, value: Value) -> Option<u64> {
        match value {
            Value::None => Some(NONE as u64),
            Value::Ellipsis => Some(0xe11),
            Value::NotImplemented => Some(0x401),
            Value::Builtin(native) => Some(hash_bytes(self.native(native).name.as_bytes())),
            _ => number::hash(self, value).map(|hash| hash as u64),
        }
    }

    fn hash_slowly(&mut self, value: Value) -> PyResult<u64> {
        let Some(id) = value.id() else { return Ok(0) };
        if let Some(of) = self.identified(value) {
            return Ok(self.hash_place(of));
        }
        if self.thread_identified(value).is_some() {
            return Ok(ident::HASH);
        }
        match self.heap.get(id) {
            Object::Tuple(_) => self.hash_tuple(value),
            Object::FrozenSet(table) => Ok(hash_frozen(table.entries().map(|entry| entry.hash))),
            Object::Range(range) => Ok(hash_range(*range)),
            Object::Slice(parts) => {
                let parts = parts.to_vec();
                self.note_change(Change::SliceHash);
                let tuple = self.tuple(parts);
                self.hash_tuple(tuple)
            }
            Object::BoundMethod { receiver, .. } => Ok(receiver.id().map_or(1, |id| self.hash_place(id))),
            Object::Instance(_) | Object::Native(_) | Object::Exception(_) => self.hash_by_method(value, id),
            _ => Err(self.unhashable(value)),
        }
    }

    pub(crate) fn unhashable(&mut self, value: Value) -> Exit {
        let class = self.class_name_of(value);
        self.type_error(format!("unhashable type: '{class}'"))
    }

    fn hash_by_method(&mut self, value: Value, id: Id) -> PyResult<u64> {
        // A class with `__eq__` and without `__hash__` has `__hash__ = None`.
        if self.refuses(value, names::HASH) {
            return Err(self.unhashable(value));
        }
        if let Some(method) = self.own_special(value, names::HASH) {
            let answer = self.invoke(method, &[value])?;
            return match self.as_integer(answer) {
                Some(number) => Ok(numbers::hash_answer(&number) as u64),
                None => Err(self.type_error("__hash__ method should return an integer")),
            };
        }
        let payload = self.payload(value);
        match payload.id().map(|id| self.heap.get(id)) {
            _ if payload.is(value) || matches!(payload, Value::Float(number) if number.is_nan()) => {
                Ok(self.hash_place(id))
            }
            Some(Object::List(_) | Object::Dict(_) | Object::Set(_)) => Err(self.unhashable(value)),
            _ => self.hash(payload),
        }
    }

    /// The hash of an object that is equal to itself alone.
    pub(crate) fn hash_place(&self, id: Id) -> u64 {
        self.place_number(id) << 4 | 7
    }

    /// What stands for an object's place in hashes and addresses. What came after the program became concurrent lies
    /// elsewhere in each order of threads, though it is the same object: all of that has one number.
    pub(crate) fn place_number(&self, id: Id) -> u64 {
        let is_new = self.search.frozen.is_some() && id.0 >= self.heap.frozen_places();
        if is_new { NEW_PLACE } else { u64::from(id.0) }
    }

    /// The hash of a tuple of tuples, without recursion: what is inside is hashed first.
    fn hash_tuple(&mut self, value: Value) -> PyResult<u64> {
        let mut open: Vec<(Value, SmallVec<[i64; 4]>)> = vec![(value, SmallVec::new())];
        let mut steps = 0_u64;
        loop {
            steps += 1;
            if steps > MOST_STEPS {
                return Err(Exit::Refuse(Refusal::limit("hashing what is shared so often takes too long")));
            }
            let Some((tuple, done)) = open.last() else { return Ok(0) };
            let next = match tuple.id().map(|id| self.heap.get(id)) {
                Some(Object::Tuple(items)) => items.get(done.len()).copied(),
                _ => None,
            };
            let hash = match next {
                Some(item) if self.is_tuple(item) => {
                    open.push((item, SmallVec::new()));
                    continue;
                }
                Some(item) => self.hash(item)? as i64,
                None => {
                    let hash = numbers::hash_sequence(done.iter().copied());
                    open.pop();
                    hash
                }
            };
            match open.last_mut() {
                Some((_, done)) => done.push(hash),
                None => return Ok(hash as u64),
            }
        }
    }

    fn is_tuple(&self, value: Value) -> bool {
        self.class_of(value) == class::TUPLE
    }

    /// The hash of a key, and the key's place in the table of a dict or set.
    pub(crate) fn table_find(&mut self, table: Id, key: Value) -> PyResult<(u64, Option<usize>)> {
        let hash = self.hash_as_key(table, key)?;
        Ok((hash, self.table_find_hashed(table, hash, key)?))
    }

    fn hash_as_key(&mut self, table: Id, key: Value) -> PyResult<u64> {
        match self.hash(key) {
            Err(Exit::Raise(error)) => Err(self.refused_as_key(table, key, error)),
            hash => hash,
        }
    }

    /// What a table makes of an error that a key's hash was.
    fn refused_as_key(&mut self, table: Id, key: Value, error: Value) -> Exit {
        if self.class_of(error) != class::TYPE_ERROR {
            return Exit::Raise(error);
        }
        let what = if matches!(self.heap.get(table), Object::Dict(_)) { "dict key" } else { "set element" };
        let class = self.full_class_name_of(key);
        match self.text_of(error) {
            Ok(text) => self.type_error(format!("cannot use '{class}' as a {what} ({text})")),
            Err(exit) => exit,
        }
    }

    /// The key's place, if no other key has to be asked whether it is the same.
    #[inline]
    pub(crate) fn find_now(&self, table: &Dict, hash: u64, key: Value) -> Option<Option<usize>> {
        match table.first(hash, |candidate| self.equal_now(candidate, key)) {
            Some((place, is_same)) => is_same.then_some(Some(place)),
            None => Some(None),
        }
    }

    #[inline]
    fn found_at_once(&mut self, table: Id, hash: u64, key: Value) -> Option<Option<usize>> {
        if self.is_remembering() {
            return None;
        }
        let found = self.find_now(self.table(table), hash, key)?;
        self.attempt.has_forgotten = true;
        Some(found)
    }

    pub(crate) fn table_find_hashed(&mut self, table: Id, hash: u64, key: Value) -> PyResult<Option<usize>> {
        if let Some(found) = self.found_at_once(table, hash, key) {
            return Ok(found);
        }
        let Some(found) = self.ask_candidates(table, hash, key, false)? else { return Ok(None) };
        Ok(self.table(table).find(hash, |other| other.is(found)))
    }

    /// The key in a table that says that it is equal. One that has been taken out meanwhile counts only if it
    /// `takes_what_is_gone`.
    fn ask_candidates(
        &mut self,
        table: Id,
        hash: u64,
        key: Value,
        takes_what_is_gone: bool,
    ) -> PyResult<Option<Value>> {
        let mut others: SmallVec<[Value; 4]> = SmallVec::new();
        while let Some(candidate) = self.memo(|m| Ok(m.candidate(table, hash, key, &others)))? {
            let room = self.memo(|m| Ok(m.table(table).room()))?;
            let is_equal = self.equal(candidate, key)?;
            if is_equal && takes_what_is_gone {
                return Ok(Some(candidate));
            }
            let is_as_before = self.memo(|m| {
                let now = m.table(table);
                Ok(now.room() == room && now.find(hash, |other| other.is(candidate)).is_some())
            })?;
            match is_as_before {
                true if is_equal => return Ok(Some(candidate)),
                true => others.push(candidate),
                // Whoever looks into a table that has changed begins anew.
                false => others.clear(),
            }
        }
        Ok(None)
    }

    /// Puts an element into a set, unless one says that it is equal, which may have been taken out meanwhile.
    pub(crate) fn add_to_set(&mut self, set: Id, element: Value) -> PyResult<()> {
        let hash = self.hash_as_key(set, element)?;
        self.add_hashed_to_set(set, hash, element)
    }

    pub(crate) fn add_hashed_to_set(&mut self, set: Id, hash: u64, element: Value) -> PyResult<()> {
        let is_there = match self.found_at_once(set, hash, element) {
            Some(found) => found.is_some(),
            None => self.ask_candidates(set, hash, element, true)?.is_some(),
        };
        if is_there { Ok(()) } else { self.table_push(set, hash, element, Value::None) }
    }

    /// What may be the key in a table: the first key that is, or that has to be asked.
    fn candidate(&self, table: Id, hash: u64, key: Value, others: &[Value]) -> Option<Value> {
        let table = self.table(table);
        let may_be = |candidate: Value| match others.iter().any(|other| other.is(candidate)) {
            true => Some(false),
            false => self.equal_now(candidate, key),
        };
        table.first(hash, may_be).map(|(place, _)| table.entry_at(place).key)
    }

    /// What a dict has for a key.
    pub(crate) fn dict_get(&mut self, dict: Id, key: Value) -> PyResult<Option<Value>> {
        let (_, place) = self.table_find(dict, key)?;
        Ok(place.map(|place| self.table(dict).value_at(place)))
    }

    /// Puts a value under a key: an old key stays, with a new value.
    pub(crate) fn dict_set(&mut self, dict: Id, key: Value, value: Value) -> PyResult<()> {
        self.check_private_key(dict, key)?;
        let (hash, place) = self.table_find(dict, key)?;
        match place {
            Some(place) => self.table_mut(dict).set_at(place, value),
            None => self.table_push(dict, hash, key, value)?,
        }
        self.mirror(dict, key, Some(value));
        Ok(())
    }

    /// Adds a key that is not there.
    pub(crate) fn table_push(&mut self, table: Id, hash: u64, key: Value, value: Value) -> PyResult<()> {
        self.reserve(self.table(table).growth_bytes())?;
        let table = self.table_mut(table);
        let before = table.size_bytes();
        table.push(hash, key, value);
        let grown = table.size_bytes().saturating_sub(before);
        self.heap.charge(grown);
        Ok(())
    }

    /// Takes a key out, and gives what it had.
    pub(crate) fn dict_remove(&mut self, dict: Id, key: Value) -> PyResult<Option<Value>> {
        self.check_private_key(dict, key)?;
        let (_, place) = self.table_find(dict, key)?;
        self.mirror(dict, key, None);
        Ok(place.map(|place| self.table_mut(dict).remove_at(place).value))
    }
}

/// FNV-1a: the same in every run, where CPython's differs.
fn hash_bytes(bytes: &[u8]) -> u64 {
    let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, mix) >> 1
}

/// The same for equal sets, whatever the order of their elements, and the same as CPython's.
fn hash_frozen(hashes: impl Iterator<Item = u64>) -> u64 {
    let spread = |hash: u64| (hash ^ 89_869_747 ^ hash << 16).wrapping_mul(3_644_798_167);
    let (mixed, count) = hashes.fold((0, 1_u64), |(mixed, count), hash| (mixed ^ spread(hash), count + 1));
    let mixed = mixed ^ count.wrapping_mul(1_927_868_237);
    let mixed = mixed ^ mixed >> 11 ^ mixed >> 25;
    match mixed.wrapping_mul(69_069).wrapping_add(907_133_923) {
        // Which stands for an error there.
        u64::MAX => 590_923_713,
        hash => hash,
    }
}

fn hash_range(range: crate::objects::range::Range) -> u64 {
    let length = range.len();
    let start = if length == 0 { NONE } else { numbers::hash_small(range.start) };
    let step = if length < 2 { NONE } else { numbers::hash_small(range.step) };
    numbers::hash_sequence([length, start, step].into_iter()) as u64
}
