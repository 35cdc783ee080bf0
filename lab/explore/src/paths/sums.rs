use hashbrown::HashMap;
use num_bigint::BigUint;
use rustc_hash::FxBuildHasher;

/// A number of any size for each node. Most are small.
pub struct Sums {
    small: Vec<u128>,
    /// Those of which the small one is [`BIG`].
    big: HashMap<u32, BigUint, FxBuildHasher>,
    /// What the digits of these take.
    digits_bytes: usize,
}

const BIG: u128 = u128::MAX;

pub enum Sum {
    Small(u128),
    Big(BigUint),
}

impl Sums {
    /// Zero for each of so many nodes.
    pub fn new(nodes: usize) -> Self {
        Sums { small: vec![0; nodes], big: HashMap::default(), digits_bytes: 0 }
    }

    pub fn add(&mut self, node: u32, sum: &Sum) {
        let small = &mut self.small[node as usize];
        match sum {
            Sum::Small(number) if *small != BIG && number.checked_add(*small).is_some_and(|it| it != BIG) => {
                *small += number;
            }
            _ => self.add_big(node, sum),
        }
    }

    fn add_big(&mut self, node: u32, sum: &Sum) {
        let small = std::mem::replace(&mut self.small[node as usize], BIG);
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

    /// A node's number, which is zero afterwards.
    pub fn take(&mut self, node: u32) -> Sum {
        match std::mem::take(&mut self.small[node as usize]) {
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
        let mut sums = Sums::new(2);
        let mut expected = BigUint::from(1u8);
        sums.add(0, &Sum::Small(1));
        for round in 0..300 {
            let (from, to) = (round % 2, 1 - round % 2);
            let sum = sums.take(from);
            sums.add(to, &sum);
            assert_eq!(sums.big_bytes() > 0, round > 127, "{round}");
            sums.add(to, &sum);
            expected *= 2u8;
        }
        assert_eq!(BigUint::from(sums.take(0)), expected);
        assert_eq!((BigUint::from(sums.take(0)), sums.big_bytes()), (BigUint::ZERO, 0));
    }

    #[test]
    fn the_number_that_marks_big_ones_is_one_itself() {
        let mut sums = Sums::new(1);
        sums.add(0, &Sum::Small(BIG - 1));
        sums.add(0, &Sum::Small(1));
        assert_eq!(BigUint::from(sums.take(0)), BigUint::from(BIG));
    }
}
