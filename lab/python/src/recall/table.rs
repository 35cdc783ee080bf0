//! Values by their keys, each kept for good and known by its number.

use std::hash::{BuildHasher, Hash};
use std::sync::{PoisonError, RwLock};

use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

/// Threads that look for different keys seldom wait for each other: so many parts of the table are locked one by one.
const PARTS: usize = 64;

/// Parts share no line of the cache, because two threads would wait for each other to write it.
#[derive(Debug)]
#[repr(align(128))]
struct Part<K>(RwLock<HashMap<K, u32, FxBuildHasher>>);

/// A table that many threads fill at once. A number is for this table alone, and another in each run.
#[derive(Debug)]
pub(super) struct Table<K, V> {
    numbers: Vec<Part<K>>,
    values: boxcar::Vec<V>,
}

impl<K: Copy + Eq + Hash, V> Table<K, V> {
    pub fn new() -> Self {
        let numbers = std::iter::repeat_with(|| Part(RwLock::default())).take(PARTS).collect();
        Table { numbers, values: boxcar::Vec::new() }
    }

    pub fn get(&self, number: u32) -> &V {
        &self.values[number as usize]
    }

    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.values.count()
    }

    pub fn find(&self, key: K) -> Option<u32> {
        self.part(key).read().unwrap_or_else(PoisonError::into_inner).get(&key).copied()
    }

    /// Keeps a value, unless another thread was sooner.
    pub fn enter(&self, key: K, value: impl FnOnce() -> V) -> u32 {
        let mut part = self.part(key).write().unwrap_or_else(PoisonError::into_inner);
        *part.entry(key).or_insert_with(|| u32::try_from(self.values.push(value())).unwrap_or(u32::MAX))
    }

    fn part(&self, key: K) -> &RwLock<HashMap<K, u32, FxBuildHasher>> {
        // The map itself looks at the lowest bits and the highest; with 32 of them, none come above these.
        &self.numbers[(FxBuildHasher.hash_one(key) >> 18) as usize % PARTS].0
    }
}
