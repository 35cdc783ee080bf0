//! The Mersenne Twister of Matsumoto and Nishimura (MT19937, 2002), seeded and read as CPython's `random` does.

use num_bigint::{BigInt, BigUint};

use super::sha512::sha512;

const SIZE: usize = 624;
const MIDDLE: usize = 397;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Twister {
    words: Box<[u32; SIZE]>,
    next: usize,
}

impl Twister {
    /// `random.seed(number)`; the sign does not count.
    pub(crate) fn from_integer(number: &BigInt) -> Self {
        let mut key = number.magnitude().to_u32_digits();
        if key.is_empty() {
            key.push(0);
        }
        Self::from_key(&key)
    }

    /// `random.seed(text)` for str and bytes.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        let mut long = bytes.to_vec();
        long.extend(sha512(bytes));
        Self::from_integer(&BigUint::from_bytes_be(&long).into())
    }

    fn from_word(word: u32) -> Self {
        let mut words = Box::new([0; SIZE]);
        words[0] = word;
        for at in 1..SIZE {
            let before: u32 = words[at - 1];
            words[at] = (before ^ before >> 30).wrapping_mul(1_812_433_253).wrapping_add(at as u32);
        }
        Self { words, next: SIZE }
    }

    fn from_key(key: &[u32]) -> Self {
        let mut twister = Self::from_word(19_650_218);
        let mut at = 1;
        for round in 0..SIZE.max(key.len()) {
            let place = round % key.len();
            twister.stir(&mut at, 1_664_525, key[place].wrapping_add(place as u32));
        }
        for _ in 1..SIZE {
            let place = at as u32;
            twister.stir(&mut at, 1_566_083_941, place.wrapping_neg());
        }
        twister.words[0] = 1 << 31;
        twister
    }

    fn stir(&mut self, at: &mut usize, factor: u32, added: u32) {
        let before = self.words[*at - 1];
        let mixed = self.words[*at] ^ (before ^ before >> 30).wrapping_mul(factor);
        self.words[*at] = mixed.wrapping_add(added);
        *at += 1;
        if *at == SIZE {
            self.words[0] = self.words[SIZE - 1];
            *at = 1;
        }
    }

    fn refill(&mut self) {
        for at in 0..SIZE {
            let joined = self.words[at] & 1 << 31 | self.words[(at + 1) % SIZE] & !(1 << 31);
            let twist = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            self.words[at] = self.words[(at + MIDDLE) % SIZE] ^ joined >> 1 ^ twist;
        }
        self.next = 0;
    }

    /// All that its next numbers depend on.
    pub(crate) fn state(&self) -> impl Iterator<Item = u32> + '_ {
        let Twister { words, next } = self;
        words.iter().copied().chain([*next as u32])
    }

    /// What it takes besides its own place.
    pub(crate) fn size_bytes(&self) -> usize {
        let Twister { words, next: _ } = self;
        size_of_val(&**words)
    }

    pub(crate) fn word(&mut self) -> u32 {
        if self.next == SIZE {
            self.refill();
        }
        let mut word = self.words[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= word << 7 & 0x9d2c_5680;
        word ^= word << 15 & 0xefc6_0000;
        word ^ word >> 18
    }

    /// `random.random()`: 53 random bits in [0, 1).
    pub(crate) fn random(&mut self) -> f64 {
        let high = u64::from(self.word() >> 5);
        let low = u64::from(self.word() >> 6);
        (high << 26 | low) as f64 / (1_u64 << 53) as f64
    }

    /// `random.getrandbits(count)`
    pub(crate) fn bits(&mut self, count: u64) -> BigUint {
        let whole = count / 32;
        let mut words: Vec<u32> = (0..whole).map(|_| self.word()).collect();
        if !count.is_multiple_of(32) {
            words.push(self.word() >> (32 - count % 32));
        }
        BigUint::new(words)
    }
}

#[cfg(test)]
crate::objects::vary::vary!(Twister { words, next });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_cpythons() {
        let mut twister = Twister::from_integer(&42.into());
        assert_eq!(twister.random().to_string(), "0.6394267984578837");
        assert_eq!(twister.bits(70).to_string(), "327273841618135227089");
        assert_eq!(Twister::from_bytes(b"many").random().to_string(), "0.5917297090907886");
    }

    #[test]
    fn the_sign_of_a_seed_does_not_count() {
        assert_eq!(Twister::from_integer(&42.into()), Twister::from_integer(&(-42).into()));
    }
}
