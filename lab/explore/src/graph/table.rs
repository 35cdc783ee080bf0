/// The states that were met, by their fingerprints: each has a place, in the order in which they were met.
///
/// An open-addressing table holds places, so that a state costs 16 bytes and at most 10.7 of table.
#[derive(Debug)]
pub struct Table {
    len: usize,
    prints: Vec<u128>,
    slots: Vec<u32>,
}

const FREE: u32 = u32::MAX;

/// A state's place, and whether it is new.
pub struct Met {
    pub place: u32,
    pub is_new: bool,
}

impl Table {
    pub fn new() -> Self {
        Table { len: 0, prints: Vec::new(), slots: vec![FREE; 64] }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// Lets go of all fingerprints, when no more states will be met.
    pub fn forget(&mut self) {
        *self = Table { len: self.len, ..Table::new() };
    }

    pub fn bytes(&self) -> usize {
        self.prints.capacity() * size_of::<u128>() + self.slots.capacity() * size_of::<u32>()
    }

    /// Looks where these states will be looked for. Nothing waits for the answers, so they come from memory all at
    /// once, and what is asked for next is in the cache.
    pub fn warm(&self, prints: impl Iterator<Item = u128>) {
        let size = self.slots.len();
        std::hint::black_box(prints.fold(0, |all, print| all ^ self.slots[home(print, size)]));
    }

    /// The place of a state, which is a new one only if there are fewer than `limit`.
    pub fn meet(&mut self, print: u128, limit: usize) -> Option<Met> {
        let slot = match self.find(print) {
            Ok(place) => return Some(Met { place, is_new: false }),
            Err(slot) => slot,
        };
        if self.len() >= limit.min(FREE as usize) {
            return None;
        }
        let place = self.len as u32;
        self.len += 1;
        self.prints.push(print);
        self.slots[slot] = place;
        if self.len * 4 > self.slots.len() * 3 {
            self.grow();
        }
        Some(Met { place, is_new: true })
    }

    /// The place of this fingerprint, or the slot where it belongs.
    fn find(&self, print: u128) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = home(print, self.slots.len());
        loop {
            match self.slots[slot] {
                FREE => return Err(slot),
                place if self.prints[place as usize] == print => return Ok(place),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots = Vec::new();
        self.slots.resize(size, FREE);
        for (place, &print) in self.prints.iter().enumerate() {
            let mut slot = home(print, size);
            while self.slots[slot] != FREE {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = place as u32;
        }
    }
}

/// Where to look first. A hand-written model may pack its state instead of hashing it, so the bits are mixed here.
fn home(print: u128, size: usize) -> usize {
    let low = (print as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let high = ((print >> 64) as u64).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let mixed = (low ^ high.rotate_left(32)) as u128 * 0xa076_1d64_78bd_642f;
    ((mixed >> 64) as u64 ^ mixed as u64) as usize & (size - 1)
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
