/// The states that were met, by their fingerprints: each has a place, in the order in which they were met.
///
/// An open-addressing table holds the places, so that a state costs 16 bytes and 5.3 to 10.7 of table. The table has
/// 2ⁿ slots of 32 bits; n of them are enough for a place, and the others are bits of the fingerprint's hash, so that
/// few fingerprints are looked at in vain: each look waits for memory.
#[derive(Debug)]
pub struct Table {
    len: usize,
    /// In chunks, because one long list would be copied whenever it grows, and have half of its memory to spare.
    prints: Vec<Vec<u128>>,
    slots: Vec<u32>,
}

const CHUNK: usize = 1 << 16;
const FREE: u32 = u32::MAX;
const FIRST_SLOTS: usize = 64;
/// There is no fuller table than one with 2³¹ slots.
const MOST: usize = 3 << 29;

/// A state's place, and whether it is new.
pub struct Met {
    pub place: u32,
    pub is_new: bool,
}

impl Table {
    pub fn new() -> Self {
        Table { len: 0, prints: Vec::new(), slots: vec![FREE; FIRST_SLOTS] }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// Lets go of all fingerprints, when no more states will be met.
    pub fn forget(&mut self) {
        *self = Table { len: self.len, ..Table::new() };
    }

    pub fn bytes(&self) -> usize {
        let prints: usize = self.prints.iter().map(Vec::capacity).sum();
        prints * size_of::<u128>() + self.slots.len() * size_of::<u32>()
    }

    /// Looks where these states will be looked for. Nothing waits for the answers, so they come from memory all at
    /// once, and what is asked for next is in the cache.
    pub fn warm(&self, prints: impl Iterator<Item = u128>) {
        let mask = self.slots.len() - 1;
        std::hint::black_box(prints.fold(0, |all, print| all ^ self.slots[hash(print) as usize & mask]));
    }

    /// The place of a state, which is a new one only if there are fewer than `limit`.
    pub fn meet(&mut self, print: u128, limit: usize) -> Option<Met> {
        let (slot, entry) = match self.find(print) {
            Found::Place(place) => return Some(Met { place, is_new: false }),
            Found::Free(slot, tag) => (slot, tag | self.len as u32),
        };
        if self.len >= limit.min(MOST) {
            return None;
        }
        let place = self.len as u32;
        self.slots[slot] = entry;
        self.push(print);
        if self.len * 4 > self.slots.len() * 3 {
            self.grow();
        }
        Some(Met { place, is_new: true })
    }

    fn push(&mut self, print: u128) {
        if self.len.is_multiple_of(CHUNK) {
            self.prints.push(if self.len == 0 { Vec::new() } else { Vec::with_capacity(CHUNK) });
        }
        self.prints[self.len / CHUNK].push(print);
        self.len += 1;
    }

    fn find(&self, print: u128) -> Found {
        let mask = self.slots.len() - 1;
        let hash = hash(print);
        let tag = tag(hash, mask);
        let mut slot = hash as usize & mask;
        loop {
            let entry = self.slots[slot];
            if entry == FREE {
                return Found::Free(slot, tag);
            }
            let place = entry as usize & mask;
            if entry & !(mask as u32) == tag && self.prints[place / CHUNK][place % CHUNK] == print {
                return Found::Place(place as u32);
            }
            slot = (slot + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        let mask = size - 1;
        self.slots = Vec::new();
        self.slots.resize(size, FREE);
        for (place, &print) in self.prints.iter().flatten().enumerate() {
            let hash = hash(print);
            let mut slot = hash as usize & mask;
            while self.slots[slot] != FREE {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = tag(hash, mask) | place as u32;
        }
    }
}

enum Found {
    Place(u32),
    /// The slot where the fingerprint belongs, and its tag.
    Free(usize, u32),
}

/// The highest bits of the hash, where a slot has no bits of a place.
fn tag(hash: u64, mask: usize) -> u32 {
    (hash >> 32) as u32 & !(mask as u32)
}

/// A hand-written model may pack its state instead of hashing it, so the bits are mixed here.
fn hash(print: u128) -> u64 {
    let low = (print as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let high = ((print >> 64) as u64).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let mixed = u128::from(low ^ high.rotate_left(32)) * 0xa076_1d64_78bd_642f;
    (mixed >> 64) as u64 ^ mixed as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_that_was_met_keeps_its_place_while_the_table_grows() {
        let mut table = Table::new();
        let print = |number: u32| u128::from(number) << (64 * (number % 2));
        for number in 1..5000 {
            let met = table.meet(print(number), usize::MAX).expect("there is room");
            assert_eq!((met.place, met.is_new), (number - 1, true));
        }
        for number in 1..5000 {
            let met = table.meet(print(number), 0).expect("it was met");
            assert_eq!((met.place, met.is_new), (number - 1, false));
        }
    }

    #[test]
    fn no_state_is_added_beyond_the_limit() {
        let mut table = Table::new();
        assert!(table.meet(1, 1).is_some());
        assert!(table.meet(2, 1).is_none());
        assert_eq!(table.len(), 1);
    }
}
