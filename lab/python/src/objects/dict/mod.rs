mod slots;
mod walks;

use hashbrown::HashTable;

use crate::ids::Id;
use crate::objects::capacity::grown;
use crate::objects::value::Value;
use slots::{many_more, slots};

/// A table that keeps the order in which its keys came, or a set, whose values are not used and whose elements lie
/// where CPython would put them.
///
/// It knows hashes, but not when two keys are equal: only the machine does, which may have to ask Python code.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dict {
    /// A removed entry keeps its place, with an unset key, until CPython closes the gaps. A set has an entry for each
    /// of its slots.
    entries: Vec<Entry>,
    /// Where each key is, once there are more entries than [`WITHOUT_INDEX`].
    index: HashTable<u32>,
    /// Entries without a key.
    removed: u32,
    /// Keys that CPython takes before it closes the gaps. In a set, slots that had a key.
    usable: u32,
    is_set: bool,
    /// Where a set looks for the next element that it gives away.
    finger: u32,
    /// The places of a set's elements in the order in which somebody goes through it, if that was chosen: see [`slots`].
    order: u32,
    /// The objects whose `__dict__` it is: a program may give several the same.
    #[allow(clippy::box_collection, reason = "hardly any dict has one, and it takes place in all of them")]
    owners: Option<Box<Vec<Id>>>,
    /// Whether it is the `__dict__` of a class, which nobody may write to.
    pub is_proxy: bool,
    /// Whether it is what the body of a class has set, or a copy of that: CPython puts more into it, in each version something else.
    pub is_body: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub hash: u64,
    pub key: Value,
    pub value: Value,
}

/// So few entries are looked through one by one.
const WITHOUT_INDEX: usize = 8;

/// A table of CPython has so many slots, or twice as many, and so on.
const FEWEST_SLOTS: usize = 8;

/// The hash of a slot in which there was a key. Of one that never had any, it is 0.
const GONE: u64 = u64::MAX;

const EMPTY: Entry = Entry { hash: 0, key: Value::Unset, value: Value::Unset };

/// Spreads a hash over all bits: the table uses the highest seven, and small numbers are their own hashes.
fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(20)
}

impl Entry {
    fn is_empty(&self) -> bool {
        self.key.is_unset() && self.hash != GONE
    }

    fn is_gone(&self) -> bool {
        self.key.is_unset() && self.hash == GONE
    }
}

impl Dict {
    pub(crate) fn len(&self) -> usize {
        self.entries.len() - self.removed as usize
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn has_index(&self) -> bool {
        self.index.capacity() > 0
    }
    /// The place of the key with this hash for which `is_it` says yes.
    #[inline]
    pub(crate) fn find(&self, hash: u64, mut is_it: impl FnMut(Value) -> bool) -> Option<usize> {
        let entries = &self.entries;
        if self.is_set {
            // Nearly always it is in the first slot, or that is empty.
            let first = hash as usize & entries.len().wrapping_sub(1);
            let entry = entries.get(first)?;
            return match entry.hash == hash && !entry.key.is_unset() && is_it(entry.key) {
                true => Some(first),
                false if entry.is_empty() => None,
                false => self.find_in_set(hash, &mut is_it),
            };
        }
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

    /// The first place that CPython would come to, looking for a key with this hash, of which `is_it` does not say no.
    /// Whether it says yes.
    #[inline]
    pub(crate) fn first(
        &self,
        hash: u64,
        mut is_it: impl FnMut(Value) -> Option<bool>,
    ) -> Option<(usize, bool)> {
        let mut first: Option<(usize, bool)> = None;
        if !self.has_index() {
            let mut is_same = false;
            let may_be = |key| {
                let answer = is_it(key);
                is_same = answer == Some(true);
                answer != Some(false)
            };
            let place = self.find(hash, may_be)?;
            return Some((place, is_same));
        }
        self.index.find(spread(hash), |&at| {
            let (entry, at) = (&self.entries[at as usize], at as usize);
            if entry.hash == hash && first.is_none_or(|(place, _)| at < place) {
                let answer = is_it(entry.key);
                first = if answer == Some(false) { first } else { Some((at, answer == Some(true))) };
            }
            false
        });
        first
    }

    /// Adds a key that is not there.
    pub(crate) fn push(&mut self, hash: u64, key: Value, value: Value) {
        let entry = Entry { hash, key, value };
        if self.is_set {
            return self.push_to_set(entry);
        }
        if self.usable == 0 {
            self.make_usable();
        }
        self.usable -= 1;
        let at = u32::try_from(self.entries.len()).expect("memory ends first");
        self.entries.reserve_exact(grown(&self.entries, 1) - self.entries.len());
        self.entries.push(entry);
        if self.has_index() {
            let entries = &self.entries;
            self.index.insert_unique(spread(hash), at, |&at| spread(entries[at as usize].hash));
        } else if self.entries.len() > WITHOUT_INDEX {
            self.build_index();
        }
    }

    /// Closes the gaps of a dict when CPython does.
    #[inline(never)]
    fn make_usable(&mut self) {
        if self.removed > 0 {
            self.compact();
        }
        let slots = (3 * self.len()).max(FEWEST_SLOTS).next_power_of_two();
        self.usable = (slots * 2 / 3 - self.len()) as u32;
    }

    pub(crate) fn value_at(&self, place: usize) -> Value {
        self.entries[place].value
    }

    pub(crate) fn entry_at(&self, place: usize) -> Entry {
        self.entries[place]
    }

    /// So many keys it can have where it lies now.
    pub(crate) fn room(&self) -> usize {
        self.entries.len() + if self.is_set { 0 } else { self.usable as usize }
    }

    /// Whether CPython makes room before it takes another key.
    pub(crate) fn is_full(&self) -> bool {
        self.usable == 0
    }

    /// Puts a key that is there behind all others, or before them. Whether it was elsewhere.
    pub(crate) fn move_to_end(&mut self, key: Value, is_last: bool) -> bool {
        let is_it = |entry: &Entry| entry.key.is(key);
        let Some(place) = self.entries.iter().position(is_it) else { return false };
        let end = if is_last { self.entries().next_back() } else { self.entries().next() };
        if end.is_some_and(|end| is_it(&end)) {
            return false;
        }
        match is_last {
            true => self.entries[place..].rotate_left(1),
            false => self.entries[..=place].rotate_right(1),
        }
        if self.has_index() {
            self.build_index();
        }
        true
    }

    pub(crate) fn set_at(&mut self, place: usize, value: Value) {
        self.entries[place].value = value;
    }

    pub(crate) fn remove_at(&mut self, place: usize) -> Entry {
        let entry = self.entries[place];
        let wanted = u32::try_from(place).expect("a place has a number");
        if self.has_index()
            && let Ok(found) = self.index.find_entry(spread(entry.hash), |&at| at == wanted)
        {
            found.remove();
        }
        self.entries[place] = Entry { hash: GONE, ..EMPTY };
        self.removed += 1;
        entry
    }

    /// Takes out the last entry, of a dict: the next key comes where it was.
    pub(crate) fn take_last(&mut self, place: usize) -> Entry {
        let entry = self.remove_at(place);
        self.removed -= (self.entries.len() - place) as u32;
        self.entries.truncate(place);
        entry
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        self.index.clear();
        self.removed = 0;
        self.usable = 0;
        self.is_body = false;
        self.lose_order();
    }

    pub(crate) fn entries(&self) -> impl DoubleEndedIterator<Item = Entry> + '_ {
        self.entries.iter().copied().filter(|entry| !entry.key.is_unset())
    }

    pub(crate) fn keys(&self) -> impl DoubleEndedIterator<Item = Value> + '_ {
        self.entries().map(|entry| entry.key)
    }

    /// The first entry at or after `place`, and the place after it.
    pub(crate) fn next_from(&self, place: usize) -> Option<(Entry, usize)> {
        match self.is_set {
            true => self.next_of_ordered(place),
            false => self.next_as_they_lie(place),
        }
    }

    #[inline]
    fn next_as_they_lie(&self, place: usize) -> Option<(Entry, usize)> {
        let rest = self.entries.get(place..)?;
        let skipped = rest.iter().position(|entry| !entry.key.is_unset())?;
        Some((rest[skipped], place + skipped + 1))
    }

    /// How many places there are, those of removed entries included.
    pub(crate) fn places(&self) -> usize {
        self.entries.len()
    }

    /// The last entry before `place`, and its place.
    pub(crate) fn last_before(&self, place: usize) -> Option<(Entry, usize)> {
        let before = &self.entries[..place.min(self.entries.len())];
        let at = before.iter().rposition(|entry| !entry.key.is_unset())?;
        Some((before[at], at))
    }

    #[inline]
    pub(crate) fn owners(&self) -> &[Id] {
        self.owners.as_ref().map_or(&[], |owners| owners)
    }

    pub(crate) fn add_owner(&mut self, owner: Id) {
        self.owners.get_or_insert_default().push(owner);
    }

    pub(crate) fn remove_owner(&mut self, owner: Id) {
        self.owners.iter_mut().for_each(|owners| owners.retain(|&other| other != owner));
    }

    /// Whether CPython copies all of it into a dict that is empty, and asks no key: if it has no gaps, and not too much
    /// room.
    pub(crate) fn is_copied_whole(&self) -> bool {
        let all = self.entries.len() + self.usable as usize;
        self.removed == 0 && !self.is_empty() && (all < FEWEST_SLOTS || all / 2 < self.len())
    }

    /// Whether CPython has more in it than is here, so that whoever looks has to be told so.
    #[inline]
    pub(crate) fn is_of_class(&self) -> bool {
        self.is_proxy || self.is_body
    }

    /// The same keys and values, as nobody's `__dict__`.
    pub(crate) fn copy(&self) -> Box<Dict> {
        Box::new(Dict { owners: None, is_proxy: false, ..self.clone() })
    }

    /// What it takes more once another key is there.
    pub(crate) fn growth_bytes(&self) -> usize {
        if self.is_set {
            // The old slots are there until all elements lie in the new ones.
            let slots = if self.is_crowded(1) { slots(many_more(self.len() + 1)) } else { 0 };
            return slots * size_of::<Entry>();
        }
        let entries = (grown(&self.entries, 1) - self.entries.capacity()) * size_of::<Entry>();
        let is_full = self.has_index() && self.index.len() == self.index.capacity();
        entries + if is_full { 2 * self.index.allocation_size() } else { 0 }
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
