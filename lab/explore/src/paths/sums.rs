use hashbrown::HashMap;
use num_bigint::BigUint;
use rustc_hash::FxBuildHasher;

/// A number of any size for each node. Most are small.
///
/// There is room for those between the first that was not taken and the last that was added to: if nodes are taken in
/// their order, these are never many, and stay in the cache.
#[derive(Debug)]
pub struct Sums {
    /// No node before this one is still to be taken.
    first: u32,
    /// Each in the place that the last bits of its node say, as in a ring; zero if nothing was added. The length is a
    /// power of two.
    small: Vec<u128>,
    /// Those of which the small one is [`BIG`].
    big: HashMap<u32, BigUint, FxBuildHasher>,
    /// What the digits of these take.
    digits_bytes: usize,
}

/// Entries for which there is room at first.
const ROOM: usize = 1024;
const BIG: u128 = u128::MAX;

pub enum Sum {
    Small(u128),
    Big(BigUint),
}

impl Default for Sums {
    fn default() -> Self {
        Sums { first: 0, small: vec![0; ROOM], big: HashMap::default(), digits_bytes: 0 }
    }
}

impl Sums {
    /// One for the first node.
    pub fn from_start() -> Self {
        let mut sums = Sums::default();
        sums.add(0, &Sum::Small(1));
        sums
    }

    /// Adds to the number of a node, which was not taken yet.
    #[inline]
    pub fn add(&mut self, node: u32, sum: &Sum) {
        let small = self.small(node);
        match sum {
            // With [`BIG`], every sum is none, or the same again.
            Sum::Small(number) if let Some(sum) = small.checked_add(*number).filter(|&sum| sum != BIG) => {
                *small = sum;
            }
            _ => self.add_big(node, sum),
        }
    }

    #[inline]
    fn small(&mut self, node: u32) -> &mut u128 {
        if (node - self.first) as usize >= self.small.len() {
            self.make_room(node);
        }
        let place = node as usize & (self.small.len() - 1);
        &mut self.small[place]
    }

    #[cold]
    fn make_room(&mut self, node: u32) {
        let ring = std::mem::take(&mut self.small);
        let room = ((node - self.first) as usize + 1).next_power_of_two();
        self.small = vec![0; room];
        for node in (self.first..).take(ring.len()) {
            self.small[node as usize & (room - 1)] = ring[node as usize & (ring.len() - 1)];
        }
    }

    fn add_big(&mut self, node: u32, sum: &Sum) {
        let small = std::mem::replace(self.small(node), BIG);
        let big = self.big.entry(node).or_default();
        self.digits_bytes -= digits_bytes(big);
        if small != BIG {
            *big += small;
        }
        match sum {
            Sum::Small(number) => *big += *number,
            Sum::Big(number) => *big += number,
        }
        self.digits_bytes += digits_bytes(big);
    }

    /// A node's number. Nothing is added to it afterwards.
    #[inline]
    pub fn take(&mut self, node: u32) -> Sum {
        let small = std::mem::take(self.small(node));
        self.first += u32::from(node == self.first);
        match small {
            BIG => {
                let big = self.big.remove(&node).expect("a sum that is big has its digits");
                self.digits_bytes -= digits_bytes(&big);
                Sum::Big(big)
            }
            small => Sum::Small(small),
        }
    }

    pub fn bytes(&self) -> usize {
        self.small.len() * size_of::<u128>() + self.big_bytes()
    }

    /// What the big numbers take.
    pub fn big_bytes(&self) -> usize {
        self.digits_bytes + self.big.len() * (size_of::<(u32, BigUint)>() + 1)
    }
}

fn digits_bytes(number: &BigUint) -> usize {
    number.bits().div_ceil(8) as usize
}

impl From<Sum> for BigUint {
    fn from(sum: Sum) -> Self {
        match sum {
            Sum::Small(number) => number.into(),
            Sum::Big(number) => number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_grow_beyond_any_word() {
        let mut sums = Sums::default();
        let mut expected = BigUint::from(1u8);
        sums.add(0, &Sum::Small(1));
        for node in 0..300 {
            let sum = sums.take(node);
            sums.add(node + 1, &sum);
            let digits = (node as usize + 1).div_ceil(8);
            assert_eq!(sums.big_bytes(), if node > 127 { digits + 33 } else { 0 }, "{node}");
            assert_eq!(sums.bytes(), 1024 * 16 + sums.big_bytes());
            sums.add(node + 1, &sum);
            expected *= 2u8;
        }
        assert_eq!(BigUint::from(sums.take(300)), expected);
        assert_eq!(sums.big_bytes(), 0);
    }

    #[test]
    fn nodes_are_taken_in_any_order() {
        let mut sums = Sums::default();
        (0..6).for_each(|node| sums.add(node, &Sum::Small(u128::from(node) + 10)));
        for node in [0, 2, 5, 1, 3] {
            assert_eq!(BigUint::from(sums.take(node)), BigUint::from(node + 10));
        }
        sums.add(4, &Sum::Small(1));
        assert_eq!(BigUint::from(sums.take(4)), BigUint::from(15u8));
        assert_eq!(BigUint::from(sums.take(7)), BigUint::ZERO, "nothing was added to it");
    }

    #[test]
    fn there_is_room_from_the_first_node_that_was_not_taken_to_the_last_that_was_added_to() {
        let mut sums = Sums::default();
        (0..3000).for_each(|node| drop(sums.take(node)));
        for (last, room) in [(4023, 1024), (4024, 2048), (5047, 2048), (5048, 4096)] {
            sums.add(last, &Sum::Small(1));
            assert_eq!(sums.bytes(), room * size_of::<u128>(), "{last}");
        }
        assert_eq!(BigUint::from(sums.take(4023)), BigUint::from(1u8));
    }

    #[test]
    fn the_number_that_marks_big_ones_is_one_itself() {
        let mut sums = Sums::default();
        sums.add(0, &Sum::Small(BIG - 1));
        sums.add(0, &Sum::Small(1));
        assert_eq!(BigUint::from(sums.take(0)), BigUint::from(BIG));
    }
}
