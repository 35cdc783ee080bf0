use hashbrown::HashTable;

use crate::growth::grown;
use crate::heap::Id;
use crate::object::Visitor;
use crate::value::Value;

/// A table that keeps the order in which its keys came. A set is one whose values are not used.
///
/// It knows hashes, but not when two keys are equal: only the machine does, which may have to ask Python code.
#[derive(Clone, Debug, Default)]
pub struct Dict {
    /// A removed entry keeps its place, with an unset key, until there are too many of them.
    entries: Vec<Entry>,
    index: HashTable<u32>,
    /// Grows whenever a key comes or goes, so that an iterator notices.
    version: u32,
    /// The instance whose `__dict__` it is.
    pub mirror: Option<Id>,
}

#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub hash: u64,
    pub key: Value,
    pub value: Value,
}

/// Spreads a hash over all bits: the table uses the highest seven, and small numbers are their own hashes.
fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(20)
}

impl Dict {
    pub fn len(&self) -> usize {
        self.index.len()
    }

    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    pub fn version(&self) -> u32 {
        self.version
    }

    /// The place of the key with this hash for which `is_it` says yes.
    pub fn find(&self, hash: u64, mut is_it: impl FnMut(Value) -> bool) -> Option<usize> {
        let entries = &self.entries;
        let same = |&at: &u32| {
            let entry = &entries[at as usize];
            entry.hash == hash && is_it(entry.key)
        };
        self.index.find(spread(hash), same).map(|&at| at as usize)
    }

    /// Adds a key that is not there.
    pub fn push(&mut self, hash: u64, key: Value, value: Value) {
        if self.entries.len() > 16 && self.entries.len() > 2 * self.index.len() {
            self.compact();
        }
        let at = u32::try_from(self.entries.len()).expect("memory ends first");
        self.entries.reserve_exact(grown(&self.entries, 1) - self.entries.len());
        self.entries.push(Entry { hash, key, value });
        let entries = &self.entries;
        self.index.insert_unique(spread(hash), at, |&at| spread(entries[at as usize].hash));
        self.version += 1;
    }

    pub fn value_at(&self, place: usize) -> Value {
        self.entries[place].value
    }

    pub fn set_at(&mut self, place: usize, value: Value) {
        self.entries[place].value = value;
    }

    pub fn remove_at(&mut self, place: usize) -> Entry {
        let entry = self.entries[place];
        let wanted = u32::try_from(place).expect("a place has a number");
        if let Ok(found) = self.index.find_entry(spread(entry.hash), |&at| at == wanted) {
            found.remove();
        }
        self.entries[place].key = Value::Unset;
        self.entries[place].value = Value::Unset;
        if place + 1 == self.entries.len() {
            self.entries.pop();
        }
        self.version += 1;
        entry
    }

    pub fn clear(&mut self) {
        self.entries.clear();
        self.index.clear();
        self.version += 1;
    }

    pub fn entries(&self) -> impl DoubleEndedIterator<Item = Entry> + '_ {
        self.entries.iter().copied().filter(|entry| !entry.key.is_unset())
    }

    /// All entries, those of removed keys included.
    pub fn entries_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.entries.iter_mut()
    }

    pub fn keys(&self) -> impl DoubleEndedIterator<Item = Value> + '_ {
        self.entries().map(|entry| entry.key)
    }

    /// The first entry at or after `place`, and the place after it.
    pub fn next_from(&self, place: usize) -> Option<(Entry, usize)> {
        let rest = self.entries.get(place..)?;
        let skipped = rest.iter().position(|entry| !entry.key.is_unset())?;
        Some((rest[skipped], place + skipped + 1))
    }

    /// The place of the last entry.
    pub fn last_place(&self) -> Option<usize> {
        self.entries.iter().rposition(|entry| !entry.key.is_unset())
    }

    /// The place of the first entry.
    pub fn first_place(&self) -> Option<usize> {
        self.entries.iter().position(|entry| !entry.key.is_unset())
    }

    /// How many entries come before `place`.
    pub fn entries_before(&self, place: usize) -> usize {
        self.entries.iter().take(place).filter(|entry| !entry.key.is_unset()).count()
    }

    pub fn size_bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>() + self.index.allocation_size() + size_of::<Dict>()
    }

    /// What it takes more once another key is there.
    pub fn growth_bytes(&self) -> usize {
        let entries = (grown(&self.entries, 1) - self.entries.capacity()) * size_of::<Entry>();
        let is_full = self.index.len() == self.index.capacity();
        entries + if is_full { 2 * self.index.allocation_size() } else { 0 }
    }

    pub fn visit(&self, v: &mut dyn Visitor) {
        v.number(self.len() as u64);
        self.mirror.into_iter().for_each(|owner| v.id(owner));
        for entry in self.entries() {
            v.value(entry.key);
            v.value(entry.value);
        }
    }

    fn compact(&mut self) {
        self.entries.retain(|entry| !entry.key.is_unset());
        self.index.clear();
        let entries = &self.entries;
        for (at, entry) in (0..).zip(entries) {
            self.index.insert_unique(spread(entry.hash), at, |&at| spread(entries[at as usize].hash));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(wanted: i64) -> impl FnMut(Value) -> bool {
        move |key| matches!(key, Value::Int(number) if number == wanted)
    }

    #[test]
    fn keys_keep_their_order_when_others_go() {
        let mut dict = Dict::default();
        for number in 0..100 {
            dict.push(number as u64, Value::Int(number), Value::None);
        }
        for number in 0..90 {
            let place = dict.find(number as u64, is(number)).unwrap();
            dict.remove_at(place);
        }
        dict.push(5, Value::Int(5), Value::None);
        let keys: Vec<_> = dict.keys().collect();
        assert_eq!(keys.len(), 11);
        assert!(matches!((keys[0], keys[10]), (Value::Int(90), Value::Int(5))));
        assert!(dict.find(95, is(95)).is_some());
        assert!(dict.find(3, is(3)).is_none());
    }
}
