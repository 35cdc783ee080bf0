//! Values by their keys, each kept for good and known by its number: an interner for many threads.

use std::hash::{BuildHasher, Hash};
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use rustc_hash::FxBuildHasher;

/// Parts, a power of two, that have a lock each for those who enter something.
const PARTS: usize = 16;
/// Slots of a part at first. They double each time that three quarters are taken: always a power of two.
const FIRST_SLOTS: usize = 64;
const DOUBLINGS: usize = 24;
const FREE: u32 = u32::MAX;

/// Many threads fill it at once. A number is for one interner alone, and another in each run.
///
/// Nearly always what is looked for is there. So that threads which look need not write anything, not even that they
/// look, nothing is ever moved or taken away: longer slots stand beside those that they replace.
#[derive(Debug)]
pub(super) struct Interner<K, V> {
    parts: Vec<Part>,
    entries: boxcar::Vec<(K, V)>,
}

/// Parts share no line of the cache, because two threads would wait for each other to write it.
#[derive(Debug)]
#[repr(align(128))]
struct Part {
    /// Which of the slots are in use.
    doublings: AtomicUsize,
    /// Numbers of entries, each where its key's hash says or in one of the next slots.
    slots: [OnceLock<Box<[AtomicU32]>>; DOUBLINGS],
    /// How many entries there are. Who enters one holds it.
    len: Mutex<usize>,
}

impl<K: Copy + Eq + Hash, V> Interner<K, V> {
    pub(crate) fn new() -> Self {
        let part = || Part {
            doublings: AtomicUsize::new(0),
            slots: [const { OnceLock::new() }; DOUBLINGS],
            len: Mutex::new(0),
        };
        Interner { parts: std::iter::repeat_with(part).take(PARTS).collect(), entries: boxcar::Vec::new() }
    }

    pub(crate) fn get(&self, number: u32) -> &V {
        &self.entries[number as usize].1
    }

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.entries.count()
    }

    /// The number of what was entered with this key. What another thread is entering just now may not be found yet.
    pub(crate) fn lookup(&self, key: K) -> Option<u32> {
        let hash = hash(key);
        let part = self.part(hash);
        let slots = part.slots[part.doublings.load(Ordering::Acquire)].get()?;
        self.slot(slots, key, hash).ok()
    }

    /// Keeps a value, unless another thread was sooner.
    pub(crate) fn intern(&self, key: K, value: impl FnOnce() -> V) -> u32 {
        let hash = hash(key);
        let part = self.part(hash);
        let mut len = part.len.lock().unwrap_or_else(PoisonError::into_inner);
        let slots = self.slots(part, *len);
        match self.slot(slots, key, hash) {
            Ok(number) => number,
            Err(free) => {
                let number = self.entries.push((key, value())) as u32;
                slots[free].store(number, Ordering::Release);
                *len += 1;
                number
            }
        }
    }

    /// A part's slots, with room for one more entry. Nobody else enters anything meanwhile.
    fn slots<'p>(&self, part: &'p Part, len: usize) -> &'p [AtomicU32] {
        let doublings = part.doublings.load(Ordering::Relaxed);
        let free = |slots: usize| (0..slots).map(|_| AtomicU32::new(FREE)).collect::<Box<[_]>>();
        let slots = part.slots[doublings].get_or_init(|| free(FIRST_SLOTS << doublings));
        if len < slots.len() / 4 * 3 || doublings + 1 == DOUBLINGS {
            return slots;
        }
        let more = part.slots[doublings + 1].get_or_init(|| free(slots.len() * 2));
        for number in slots.iter().map(|slot| slot.load(Ordering::Relaxed)).filter(|&it| it != FREE) {
            let key = self.entries[number as usize].0;
            if let Err(free) = self.slot(more, key, hash(key)) {
                more[free].store(number, Ordering::Relaxed);
            }
        }
        part.doublings.store(doublings + 1, Ordering::Release);
        more
    }

    /// The number of the entry with this key, or else the slot where it belongs.
    fn slot(&self, slots: &[AtomicU32], key: K, hash: u64) -> Result<u32, usize> {
        let last = slots.len() - 1;
        let mut slot = hash as usize & last;
        loop {
            match slots[slot].load(Ordering::Acquire) {
                FREE => return Err(slot),
                number if self.entries[number as usize].0 == key => return Ok(number),
                _ => slot = (slot + 1) & last,
            }
        }
    }

    fn part(&self, hash: u64) -> &Part {
        // The highest bits, as slots look at the lowest. In WebAssembly a hash has 32 of them.
        &self.parts[hash as usize >> (usize::BITS - PARTS.ilog2())]
    }
}

fn hash(key: impl Hash) -> u64 {
    FxBuildHasher.hash_one(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_entered_is_found_by_its_key_while_the_table_grows() {
        let interner = Interner::new();
        for key in 0..20_000u64 {
            assert_eq!(interner.lookup(key * key), None);
            let number = interner.intern(key * key, || key);
            assert_eq!(interner.intern(key * key, || unreachable!("it is there")), number);
            assert_eq!((interner.lookup(key * key), *interner.get(number)), (Some(number), key));
        }
        assert_eq!(interner.len(), 20_000);
        assert!(
            (0..20_000u64).all(|key| interner.lookup(key * key).is_some_and(|it| *interner.get(it) == key))
        );
        assert_eq!(interner.lookup(2), None);
    }

    #[test]
    fn threads_that_enter_the_same_keys_agree_on_their_numbers() {
        let interner = Interner::new();
        let enter_all = |first: u32| {
            let keys = (0..10_000u32).map(move |key| (key + first) % 10_000);
            let mut numbers: Vec<_> = keys.map(|key| (key, interner.intern(key, || key))).collect();
            numbers.sort_unstable();
            numbers
        };
        let [one, other] = std::thread::scope(|scope| {
            let threads = [0, 5000].map(|first| scope.spawn(move || enter_all(first)));
            threads.map(|thread| thread.join().expect("it ends"))
        });
        assert_eq!(one, other);
        assert!(
            one.iter()
                .all(|&(key, number)| interner.lookup(key) == Some(number) && *interner.get(number) == key)
        );
        assert_eq!(interner.len(), 10_000);
    }
}
