use std::collections::VecDeque;

use hashbrown::HashMap;
use num_bigint::BigUint;
use rustc_hash::FxBuildHasher;

/// A number of any size for each node. Most are small.
///
/// There is room for those between the first that was not taken and the last that was added to: if nodes are taken in
/// their order, these are never many, and stay in the cache.
#[derive(Default)]
pub struct Sums {
    /// The node of the first of the small ones.
    first: u32,
    small: VecDeque<u128>,
    /// Those of which the small one is [`BIG`].
    big: HashMap<u32, BigUint, FxBuildHasher>,
    /// What the digits of these take.
    digits_bytes: usize,
}

/// Room is made for so many at once.
const ROOM: usize = 1024;
const BIG: u128 = u128::MAX;

pub enum Sum {
    Small(u128),
    Big(BigUint),
}

impl Sums {
    /// Adds to the number of a node, which was not taken yet.
    #[inline]
    pub fn add(&mut self, node: u32, sum: &Sum) {
        let small = self.small(node);
        match sum {
            Sum::Small(number) if *small != BIG && number.checked_add(*small).is_some_and(|it| it != BIG) => {
                *small += number;
            }
            _ => self.add_big(node, sum),
        }
    }

    #[inline]
    fn small(&mut self, node: u32) -> &mut u128 {
        let place = (node - self.first) as usize;
        if place >= self.small.len() {
            self.small.resize((place + 1).next_multiple_of(ROOM), 0);
        }
        &mut self.small[place]
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
        if node == self.first {
            self.small.pop_front();
            self.first += 1;
        }
        match small {
            BIG => {
                let big = self.big.remove(&node).unwrap_or_default();
                self.digits_bytes -= digits_bytes(&big);
                Sum::Big(big)
            }
            small => Sum::Small(small),
        }
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
            assert_eq!(sums.big_bytes() > 0, node > 127, "{node}");
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
    fn the_number_that_marks_big_ones_is_one_itself() {
        let mut sums = Sums::default();
        sums.add(0, &Sum::Small(BIG - 1));
        sums.add(0, &Sum::Small(1));
        assert_eq!(BigUint::from(sums.take(0)), BigUint::from(BIG));
    }
}
