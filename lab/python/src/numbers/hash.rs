//! `hash`: numbers that are equal have equal hashes, whatever their types.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::convert::parts;

/// Hashes are computed modulo this prime, 2^61 − 1.
const MODULUS: u64 = (1 << 61) - 1;
const INFINITY: i64 = 314_159;

pub(crate) fn hash_small(number: i64) -> i64 {
    signed(number.unsigned_abs() % MODULUS, number < 0)
}

pub(crate) fn hash_integer(number: &BigInt) -> i64 {
    let magnitude = (number.magnitude() % MODULUS).to_u64().expect("it is less than the modulus");
    signed(magnitude, number.sign() == Sign::Minus)
}

/// The hash of an object whose `__hash__` answers this: what fits is taken as it is.
pub(crate) fn hash_answer(number: &BigInt) -> i64 {
    match number.to_i64() {
        Some(-1) => -2,
        Some(hash) => hash,
        None => hash_integer(number),
    }
}

pub(crate) fn hash_float(number: f64) -> i64 {
    if number.is_nan() {
        return 0;
    }
    if number.is_infinite() {
        return if number > 0.0 { INFINITY } else { -INFINITY };
    }
    let (mantissa, exponent) = parts(number);
    // 2^61 is 1 modulo 2^61 − 1, so that multiplying by a power of two turns the bits round.
    let turn = exponent.rem_euclid(61) as u32;
    let reduced = mantissa % MODULUS;
    let turned = ((u128::from(reduced) << turn) % u128::from(MODULUS)) as u64;
    signed(turned, number < 0.0)
}

/// No hash is −1: C code says "error" with it.
fn signed(magnitude: u64, negative: bool) -> i64 {
    let hash = if negative { -(magnitude as i64) } else { magnitude as i64 };
    if hash == -1 { -2 } else { hash }
}

/// A tuple's hash, from those of its items: the rounds of xxHash, as CPython uses them.
pub(crate) fn hash_sequence(hashes: impl ExactSizeIterator<Item = i64>) -> i64 {
    const FIRST: u64 = 11_400_714_785_074_694_791;
    const SECOND: u64 = 14_029_467_366_897_019_727;
    const FIFTH: u64 = 2_870_177_450_012_600_261;
    let length = hashes.len() as u64;
    let sum = hashes.fold(FIFTH, |sum, hash| {
        sum.wrapping_add((hash as u64).wrapping_mul(SECOND)).rotate_left(31).wrapping_mul(FIRST)
    });
    let hash = sum.wrapping_add(length ^ (FIFTH ^ 3_527_539)) as i64;
    if hash == -1 { 1_546_275_796 } else { hash }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_have_equal_hashes() {
        for number in [0_i64, 1, -1, 5, -2, 1 << 52] {
            assert_eq!(hash_small(number), hash_float(number as f64));
            assert_eq!(hash_small(number), hash_integer(&number.into()));
        }
        assert_eq!(hash_float(1e300), hash_integer(&super::super::from_float(1e300).expect("finite")));
    }

    #[test]
    fn hashes_are_those_of_cpython() {
        assert_eq!(hash_float(1.5), 1_152_921_504_606_846_977);
        assert_eq!(hash_float(0.1), 230_584_300_921_369_408);
        assert_eq!(hash_integer(&BigInt::from(10).pow(40)), 1_388_497_483_929_617_590);
        assert_eq!(hash_small(-1), -2);
        assert_eq!(hash_sequence([1, 2, 3].into_iter()), 529_344_067_295_497_451);
        assert_eq!(hash_sequence([].into_iter()), 5_740_354_900_026_072_187);
    }
}
