use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use crate::pool;

/// The states that were met, by their fingerprints: each has a place, in the order in which they were met.
///
/// Open-addressing tables hold the places, so that a state costs 16 bytes and 5.3 to 10.7 of tables. Each table is a
/// shard: which one a state belongs to, its fingerprint says, so that several threads can look at once, each in shards
/// of its own. Together they have 2ⁿ slots of 32 bits; n of them are enough for a place, and the others are bits of
/// the fingerprint's hash, so that few fingerprints are looked at in vain: each look waits for memory.
#[derive(Debug)]
pub struct Table {
    prints: Prints,
    shards: Vec<Shard>,
}

/// The fingerprints of the states, in the order of their places. They are in chunks, because one long list would be
/// copied whenever it grows, and have half of its memory to spare.
#[derive(Debug, Default)]
pub struct Prints {
    chunks: Vec<Vec<u128>>,
    len: usize,
}

/// A power of two: enough for twice as many threads to be busy.
pub const SHARDS: usize = 32;
const CHUNK: usize = 1 << 14;
/// Slots sorted out at once while they double.
const PIECE: usize = 256;
const FREE: u32 = u32::MAX;
const FIRST_SLOTS: usize = 16;
/// There are no fuller tables than those with 2³¹ slots.
const MOST: usize = 3 << 29;
/// Marks an answer: nobody had asked for this state before.
pub const FIRST: u32 = 1 << 31;

/// The part of the table for some fingerprints. It shares no line of the cache with another, which another thread writes.
#[derive(Debug)]
#[repr(align(128))]
pub struct Shard {
    slots: Vec<u32>,
    len: usize,
    /// The states met in the last round for the first time. Their slots have no places yet.
    fresh: Vec<Fresh>,
    /// What was found for each state that was asked for.
    answers: Vec<u32>,
    /// How many fresh states there were after each of the lists.
    fresh_after: Vec<usize>,
    /// The places of fresh states, once they are known.
    places: Vec<AtomicU32>,
}

#[derive(Debug)]
struct Fresh {
    print: u128,
    slot: u32,
}

/// The shard that a state belongs to.
#[inline]
pub fn shard_of(print: u128) -> usize {
    shard_of_hash(hash(print))
}

#[inline]
fn shard_of_hash(hash: u64) -> usize {
    (hash >> 59) as usize
}

impl Table {
    /// A table with one state, which has place 0.
    pub fn new(start: u128) -> Self {
        let mut table = Table { prints: Prints::default(), shards: Vec::new() };
        table.shards.resize_with(SHARDS, Shard::new);
        let mut lists = vec![Vec::new(); SHARDS];
        lists[shard_of(start)].push(start);
        table.meet(&[&lists], false);
        table.shards[shard_of(start)].settle(0, 0);
        table.prints.append(&[start], 1);
        table
    }

    pub fn len(&self) -> usize {
        self.prints.len
    }

    #[inline]
    pub fn shards(&self) -> &[Shard] {
        &self.shards
    }

    /// The shards, and the fingerprints to which those of fresh states are to be appended.
    pub fn parts(&mut self) -> (&[Shard], &mut Prints) {
        (&self.shards, &mut self.prints)
    }

    /// Only the first states are in the table. No more will be looked for.
    pub fn truncate(&mut self, states: usize) {
        self.prints.len = self.prints.len.min(states);
    }

    /// Lets go of all fingerprints, when no more states will be met.
    pub fn forget(&mut self) {
        *self = Table { prints: Prints { chunks: Vec::new(), len: self.prints.len }, shards: Vec::new() };
    }

    pub fn bytes(&self) -> usize {
        let prints: usize = self.prints.chunks.iter().map(Vec::capacity).sum();
        prints * size_of::<u128>() + self.slots() * size_of::<u32>()
    }

    fn slots(&self) -> usize {
        self.shards.iter().map(|shard| shard.slots.len()).sum()
    }

    /// Looks for states, which come in lists: of each list a part for each shard. The answers are with the shards, in
    /// the same order; then each fresh state has to be told its place, and their fingerprints have to be appended.
    pub fn meet(&mut self, lists: &[&[Vec<u128>]], is_pooled: bool) {
        let asked: Vec<usize> =
            (0..SHARDS).map(|shard| lists.iter().map(|parts| parts[shard].len()).sum()).collect();
        while self.is_too_small_for(&asked) {
            self.grow(is_pooled);
        }
        let (len, mask, prints) = (self.len() as u32, self.slots() - 1, &self.prints.chunks);
        pool::each(&mut self.shards, is_pooled, |number, shard| {
            shard.enter(mask);
            shard.meet_all(lists.iter().map(|parts| &parts[number][..]), prints, len, mask);
        });
    }

    /// Doubles the slots. The fingerprints are read in their order, which is much faster than in the order of slots:
    /// each thread reads all of them, and enters those of its own shards.
    fn grow(&mut self, is_pooled: bool) {
        let (prints, mask) = (&self.prints.chunks, self.slots() * 2 - 1);
        let threads = if is_pooled { pool::threads() } else { 1 };
        let own = SHARDS.div_ceil(threads);
        let mut parts: Vec<_> = self.shards.chunks_mut(own).collect();
        pool::each(&mut parts, is_pooled, |number, shards| {
            shards.iter_mut().for_each(Shard::double);
            let first_shard = number * own;
            let mut place = 0;
            for piece in prints.iter().flat_map(|chunk| chunk.chunks(PIECE)) {
                // Whether a state is one of its own is as good as chance, so there is no branch for it.
                let (mut found, mut count) = ([(0, 0); PIECE], 0);
                for &print in piece {
                    let hash = hash(print);
                    found[count] = (hash, place);
                    count += usize::from(shard_of_hash(hash).wrapping_sub(first_shard) < shards.len());
                    place += 1;
                }
                for &(hash, place) in &found[..count] {
                    shards[shard_of_hash(hash) - first_shard].put(hash, tag(hash, mask) | place);
                }
            }
        });
    }

    fn is_too_small_for(&self, asked: &[usize]) -> bool {
        let is_full = |(shard, asked): (&Shard, &usize)| (shard.len + asked) * 16 > shard.slots.len() * 15;
        self.len() * 8 > self.slots() * 7 || self.shards.iter().zip(asked).any(is_full)
    }
}

impl Prints {
    /// Appends those of fresh states. There will be no more than `limit` in all.
    pub fn append(&mut self, fresh: &[u128], limit: usize) {
        let mut rest = &fresh[..fresh.len().min(limit.min(MOST).saturating_sub(self.len))];
        while !rest.is_empty() {
            let room = CHUNK - self.len % CHUNK;
            if room == CHUNK {
                self.chunks.push(if self.len == 0 { Vec::new() } else { Vec::with_capacity(CHUNK) });
            }
            let (now, later) = rest.split_at(room.min(rest.len()));
            self.chunks[self.len / CHUNK].extend_from_slice(now);
            self.len += now.len();
            rest = later;
        }
    }
}

impl Shard {
    fn new() -> Self {
        let (fresh, answers, fresh_after, places) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Shard { slots: vec![FREE; FIRST_SLOTS], len: 0, fresh, answers, fresh_after, places }
    }

    /// For each state that was asked for, its place; or, if it is fresh, the number of places so far and its number
    /// among the fresh ones of this shard, with the mark [`FIRST`] where it was asked for first.
    #[inline]
    pub fn answers(&self) -> &[u32] {
        &self.answers
    }

    /// How many states were asked for in this list first of all.
    pub fn first_asked_in(&self, list: usize) -> usize {
        let before = list.checked_sub(1).map_or(0, |before| self.fresh_after[before]);
        self.fresh_after[list] - before
    }

    /// Tells a fresh state its place.
    #[inline]
    pub fn settle(&self, fresh: u32, place: u32) {
        self.places[fresh as usize].store(place, Relaxed);
    }

    /// The place of a fresh state.
    #[inline]
    pub fn place(&self, fresh: u32) -> u32 {
        self.places[fresh as usize].load(Relaxed)
    }

    fn meet_all<'a>(
        &mut self,
        lists: impl Iterator<Item = &'a [u128]> + Clone,
        prints: &[Vec<u128>],
        len: u32,
        mask: usize,
    ) {
        // Nothing waits for these answers, so they come from memory all at once, and what is asked for next is in the
        // cache.
        let own_mask = self.slots.len() - 1;
        let slot = |&it: &u128| self.slots[hash(it) as usize & own_mask];
        std::hint::black_box(lists.clone().flatten().fold(0, |all, it| all ^ slot(it)));
        self.answers.clear();
        self.fresh_after.clear();
        for list in lists {
            for &print in list {
                let answer = self.meet(print, prints, len, mask);
                self.answers.push(answer);
            }
            self.fresh_after.push(self.fresh.len());
        }
        self.places.resize_with(self.fresh.len(), AtomicU32::default);
    }

    #[inline]
    fn meet(&mut self, print: u128, prints: &[Vec<u128>], len: u32, mask: usize) -> u32 {
        let hash = hash(print);
        let own_mask = self.slots.len() - 1;
        let tag = tag(hash, mask);
        let mut slot = hash as usize & own_mask;
        loop {
            let entry = self.slots[slot];
            if entry == FREE {
                let answer = len + self.fresh.len() as u32;
                self.slots[slot] = tag | answer;
                self.fresh.push(Fresh { print, slot: slot as u32 });
                self.len += 1;
                return answer | FIRST;
            }
            let place = entry & mask as u32;
            if entry & !(mask as u32) == tag && self.print_at(place, prints, len) == print {
                return place;
            }
            slot = (slot + 1) & own_mask;
        }
    }

    fn print_at(&self, place: u32, prints: &[Vec<u128>], len: u32) -> u128 {
        match place.checked_sub(len) {
            Some(fresh) => self.fresh[fresh as usize].print,
            None => prints[place as usize / CHUNK][place as usize % CHUNK],
        }
    }

    /// Writes the places of fresh states where their states are looked for.
    fn enter(&mut self, mask: usize) {
        for (Fresh { print, slot }, place) in self.fresh.drain(..).zip(&self.places) {
            self.slots[slot as usize] = tag(hash(print), mask) | place.load(Relaxed);
        }
    }

    /// Makes room for twice as many states, and forgets all.
    fn double(&mut self) {
        let slots = self.slots.len() * 2;
        // The old ones first, so that there are never both.
        self.slots = Vec::new();
        self.slots = vec![FREE; slots];
        self.fresh.clear();
    }

    /// Puts an entry where its hash says, or in the next free slot.
    #[inline]
    fn put(&mut self, hash: u64, entry: u32) {
        let own_mask = self.slots.len() - 1;
        let mut slot = hash as usize & own_mask;
        while self.slots[slot] != FREE {
            slot = (slot + 1) & own_mask;
        }
        self.slots[slot] = entry;
    }
}

/// Bits of the hash that say nothing of shard and slot, where a slot has no bits of a place.
fn tag(hash: u64, mask: usize) -> u32 {
    (hash >> 27) as u32 & !(mask as u32)
}

/// A hand-written model may pack its state instead of hashing it, so the bits are mixed here; without a product of 128
/// bits, which is a call in WebAssembly.
#[inline]
fn hash(print: u128) -> u64 {
    let low = (print as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let high = ((print >> 64) as u64).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let mixed = low ^ high.rotate_left(32);
    let mixed = (mixed ^ mixed >> 32).wrapping_mul(0xa076_1d64_78bd_642f);
    mixed ^ mixed >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks for some states, and appends those that are fresh in the order in which they were asked for.
    fn meet(table: &mut Table, asked: &[u128], limit: usize) -> Vec<(u32, bool)> {
        let mut lists = vec![Vec::new(); SHARDS];
        asked.iter().for_each(|&print| lists[shard_of(print)].push(print));
        table.meet(&[&lists], pool::threads() > 1);
        let (len, mut next) = (table.len() as u32, table.len() as u32);
        let (mut seen, mut met, mut fresh) = (vec![0; SHARDS], Vec::new(), Vec::new());
        for &print in asked {
            let shard = &table.shards()[shard_of(print)];
            let answer = shard.answers()[seen[shard_of(print)]];
            seen[shard_of(print)] += 1;
            if answer & FIRST != 0 {
                shard.settle((answer & !FIRST) - len, next);
                fresh.push(print);
                next += 1;
            }
            let place = answer & !FIRST;
            met.push((if place < len { place } else { shard.place(place - len) }, answer & FIRST != 0));
        }
        table.prints.append(&fresh, limit);
        met
    }

    #[test]
    fn a_state_that_was_met_keeps_its_place_while_the_table_grows() {
        let print = |number: u32| u128::from(number) << (64 * (number % 2));
        let mut table = Table::new(print(0));
        for number in 1..5000 {
            let asked = [print(number), print(number - 1), print(number)];
            let expected = [(number, true), (number - 1, false), (number, false)];
            assert_eq!(meet(&mut table, &asked, usize::MAX), expected);
        }
        for number in 0..5000 {
            assert_eq!(meet(&mut table, &[print(number)], usize::MAX), [(number, false)]);
        }
        assert_eq!(table.len(), 5000);
    }

    #[test]
    fn many_threads_make_the_table_grow_and_every_state_keeps_its_place() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().expect("three threads");
        let mut table = Table::new(0);
        for states in [100, 1000, 10_000] {
            let asked: Vec<u128> = (0..states).collect();
            let met = pool.install(|| meet(&mut table, &asked, usize::MAX));
            assert!(met.iter().map(|it| it.0).eq(0..states as u32), "{states} states");
        }
    }

    #[test]
    fn no_state_is_added_beyond_the_limit() {
        let mut table = Table::new(0);
        meet(&mut table, &[1, 2, 3, 4], 3);
        assert_eq!(table.len(), 3);
    }

    #[test]
    fn many_states_at_once_are_in_all_shards() {
        let mut table = Table::new(0);
        let asked: Vec<u128> = (1..200_000).collect();
        let met = meet(&mut table, &asked, usize::MAX);
        assert!(met.iter().zip(1..).all(|(&met, place)| met == (place, true)));
        assert!(table.shards().iter().all(|shard| shard.len > 0 && shard.len * 16 < shard.slots.len() * 15));
        let (chunks, slots) = (13 * 16_384 * 16, 32 * 8192 * 4);
        assert_eq!(
            table.bytes(),
            chunks + slots,
            "16 bytes a fingerprint and 4 a slot, in chunks and powers of two"
        );
        assert!(
            meet(&mut table, &asked, usize::MAX).iter().zip(1..).all(|(&met, place)| met == (place, false))
        );
    }
}
