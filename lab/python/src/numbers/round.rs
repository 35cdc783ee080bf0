//! `round`: to the nearest, ties to even.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Signed;

use super::convert::{from_float, to_float};
use crate::objects::complaint::Complaint;

/// `round(number)`
pub(crate) fn round_float_to_integer(number: f64) -> Result<BigInt, Complaint> {
    from_float(number.round_ties_even())
}

/// `round(number, digits)`: what the exact decimal value rounds to.
pub(crate) fn round_float(number: f64, digits: i64) -> Result<f64, Complaint> {
    // Beyond these, rounding changes nothing, or nothing is left.
    if !number.is_finite() || digits > 323 {
        return Ok(number);
    }
    if digits < -308 {
        return Ok(0.0_f64.copysign(number));
    }
    if digits >= 0 {
        let text = format!("{number:.*}", digits as usize);
        return Ok(text.parse().unwrap_or(number));
    }
    // A fraction matters only where the whole part is a tie: doubled and with one added, it is none.
    let fraction = number.fract() != 0.0;
    let twice = from_float(number.abs())? * 2 + i32::from(fraction);
    let step = BigInt::from(10).pow(digits.unsigned_abs() as u32);
    let rounded = nearest_multiple(&twice, &(&step * 2)) / 2;
    let too_large = |_| Complaint::overflow("rounded value too large to represent");
    Ok(to_float(&rounded).map_err(too_large)?.copysign(number))
}

/// `round(number, digits)` of an integer.
pub(crate) fn round_integer(number: &BigInt, digits: i64) -> BigInt {
    if digits >= 0 {
        return number.clone();
    }
    // 10^n has more than 3n bits.
    if digits.unsigned_abs() * 3 > number.bits() + 2 {
        return BigInt::ZERO;
    }
    let step = BigInt::from(10).pow(digits.unsigned_abs() as u32);
    let rounded = nearest_multiple(&number.abs(), &step);
    if number.is_negative() { -rounded } else { rounded }
}

/// The multiple of `step` next to `number`, which is not negative.
fn nearest_multiple(number: &BigInt, step: &BigInt) -> BigInt {
    let (quotient, rest) = number.div_rem(step);
    let twice: BigInt = &rest * 2;
    let up = twice > *step || (twice == *step && quotient.is_odd());
    (quotient + i32::from(up)) * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_go_to_the_even_neighbour() {
        let whole = |number| round_float_to_integer(number).expect("finite");
        assert_eq!([0.5, 1.5, 2.5, -0.5].map(whole), [0, 2, 2, 0].map(BigInt::from));
        assert_eq!(
            [15, 25, -25, 5].map(|number| round_integer(&number.into(), -1)),
            [20, 20, -20, 0].map(BigInt::from)
        );
    }

    #[test]
    fn what_counts_is_the_exact_value() {
        assert_eq!(round_float(2.675, 2), Ok(2.67));
        assert_eq!(round_float(1234.5678, -2), Ok(1200.0));
        assert_eq!(round_float(50.000_000_1, -2), Ok(100.0));
        assert_eq!(round_float(5e15, -16), Ok(0.0));
        assert!(round_float(1.5e308, -308).is_err());
    }
}
