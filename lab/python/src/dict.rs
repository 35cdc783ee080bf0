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
    /// Where each key is, once there are more entries than [`WITHOUT_INDEX`].
    index: HashTable<u32>,
    /// So many entries are of removed keys.
    removed: u32,
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

/// So few entries are looked through one by one.
const WITHOUT_INDEX: usize = 8;

/// Spreads a hash over all bits: the table uses the highest seven, and small numbers are their own hashes.
fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(20)
}

impl Dict {
    pub fn len(&self) -> usize {
        self.entries.len() - self.removed as usize
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn has_index(&self) -> bool {
        self.index.capacity() > 0
    }

    pub fn version(&self) -> u32 {
        self.version
    }

    /// The place of the key with this hash for which `is_it` says yes.
    #[inline]
    pub fn find(&self, hash: u64, mut is_it: impl FnMut(Value) -> bool) -> Option<usize> {
        let entries = &self.entries;
        if !self.has_index() {
            let same = |entry: &Entry| entry.hash == hash && !entry.key.is_unset() && is_it(entry.key);
            return entries.iter().position(same);
        }
        let same = |&at: &u32| {
            let entry = &entries[at as usize];
            entry.hash == hash && is_it(entry.key)
        };
        self.index.find(spread(hash), same).map(|&at| at as usize)
    }

    /// Adds a key that is not there.
    pub fn push(&mut self, hash: u64, key: Value, value: Value) {
        let is_full = if self.has_index() {
            self.entries.len() > 16 && self.entries.len() > 2 * self.len()
        } else {
            self.entries.len() == WITHOUT_INDEX
        };
        if is_full && self.removed > 0 {
            self.compact();
        }
        let at = u32::try_from(self.entries.len()).expect("memory ends first");
        self.entries.reserve_exact(grown(&self.entries, 1) - self.entries.len());
        self.entries.push(Entry { hash, key, value });
        if self.has_index() {
            let entries = &self.entries;
            self.index.insert_unique(spread(hash), at, |&at| spread(entries[at as usize].hash));
        } else if self.entries.len() > WITHOUT_INDEX {
            self.build_index();
        }
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
        if self.has_index()
            && let Ok(found) = self.index.find_entry(spread(entry.hash), |&at| at == wanted)
        {
            found.remove();
        }
        if place + 1 == self.entries.len() {
            self.entries.truncate(place);
        } else {
            self.entries[place].key = Value::Unset;
            self.entries[place].value = Value::Unset;
            self.removed += 1;
        }
        self.version += 1;
        entry
    }

    pub fn clear(&mut self) {
        self.entries.clear();
        self.index.clear();
        self.removed = 0;
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

    /// A set of its keys.
    pub fn keys_alone(&self) -> Dict {
        let mut keys = Dict { mirror: None, ..self.clone() };
        keys.entries
            .iter_mut()
            .filter(|entry| !entry.key.is_unset())
            .for_each(|entry| entry.value = Value::None);
        keys
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
        let is_full = self.has_index() && self.index.len() == self.index.capacity();
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
        self.removed = 0;
        if self.has_index() {
            self.build_index();
        }
    }

    fn build_index(&mut self) {
        self.index.clear();
        let entries = &self.entries;
        for (at, entry) in (0..).zip(entries).filter(|(_, entry)| !entry.key.is_unset()) {
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

    #[test]
    fn keys_are_found_however_many_came_and_went() {
        for most in [1, 3, 8, 9, 20, 40] {
            let mut dict = Dict::default();
            let mut expected: Vec<i64> = Vec::new();
            for number in 0..400_i64 {
                dict.push(number as u64, Value::Int(number), Value::None);
                expected.push(number);
                while expected.len() > most {
                    // The first, one in the middle, or the last.
                    let gone = expected.remove(number as usize * 7 % expected.len());
                    let place = dict.find(gone as u64, is(gone)).unwrap();
                    dict.remove_at(place);
                }
                assert_eq!(dict.len(), expected.len());
                let keys = dict.keys().map(|key| if let Value::Int(number) = key { number } else { -1 });
                assert!(keys.eq(expected.iter().copied()), "{number} of {most}");
                for wanted in number - 50..=number {
                    let found = dict.find(wanted as u64, is(wanted)).is_some();
                    assert_eq!(found, expected.contains(&wanted), "{wanted} after {number} of {most}");
                }
            }
            dict.clear();
            assert!(dict.is_empty() && dict.find(399, is(399)).is_none());
        }
    }
}
