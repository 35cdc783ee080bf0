//! Division: towards minus infinity for integers and floats, correctly rounded for `/`.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::objects::complaint::Complaint;

pub(crate) fn floor_divide(a: &BigInt, b: &BigInt) -> Result<BigInt, Complaint> {
    refuse_zero(b)?;
    Ok(a.div_floor(b))
}

pub(crate) fn modulo(a: &BigInt, b: &BigInt) -> Result<BigInt, Complaint> {
    refuse_zero(b)?;
    Ok(a.mod_floor(b))
}

pub(crate) fn divmod(a: &BigInt, b: &BigInt) -> Result<(BigInt, BigInt), Complaint> {
    refuse_zero(b)?;
    Ok(a.div_mod_floor(b))
}

fn refuse_zero(divisor: &BigInt) -> Result<(), Complaint> {
    if divisor.is_zero() { Err(Complaint::other_by_zero()) } else { Ok(()) }
}

/// `a / b`, rounded once.
pub(crate) fn true_divide(a: &BigInt, b: &BigInt) -> Result<f64, Complaint> {
    if b.is_zero() {
        return Err(Complaint::by_zero());
    }
    let too_large = || Complaint::overflow("integer division result too large for a float");
    let difference = a.bits() as i64 - b.bits() as i64;
    if difference > 1_024 {
        return Err(too_large());
    }
    if a.is_zero() || difference < -1_080 {
        return Ok(if a.is_negative() == b.is_negative() { 0.0 } else { -0.0 });
    }
    // A quotient of at least 55 bits holds all that a float holds, and what decides how to round. What is smaller
    // than 2^-1074 must round as the subnormal that it is, so no bit below 2^-1076 is looked at but as a remainder.
    let shift = (55 - difference).min(1_076);
    let (top, bottom) = if shift >= 0 {
        (a.abs() << shift.unsigned_abs(), b.abs())
    } else {
        (a.abs(), b.abs() << shift.unsigned_abs())
    };
    let (quotient, remainder) = top.div_rem(&bottom);
    let sticky = quotient.to_u64().ok_or_else(too_large)? | u64::from(!remainder.is_zero());
    let magnitude = scale(sticky, shift);
    if magnitude.is_infinite() {
        return Err(too_large());
    }
    Ok(if a.is_negative() == b.is_negative() { magnitude } else { -magnitude })
}

/// `bits` · 2^-`shift`, rounded to the nearest float, ties to even; the lowest bit is set if anything below it was.
fn scale(bits: u64, shift: i64) -> f64 {
    let length = 64 - i64::from(bits.leading_zeros());
    let spare = (length - 53).max(shift - 1_074).max(0) as u32;
    let kept = bits.checked_shr(spare).unwrap_or(0);
    let rest = bits - kept.checked_shl(spare).unwrap_or(0);
    let half = 1_u64 << spare >> 1;
    let up = spare > 0 && (rest > half || (rest == half && kept & 1 == 1));
    let exponent = i64::from(spare) - shift;
    // Two exact factors: one alone may be out of a float's range.
    let first = exponent / 2;
    (kept + u64::from(up)) as f64 * 2_f64.powi(first as i32) * 2_f64.powi((exponent - first) as i32)
}

/// `a // b` and `a % b` of floats: the remainder has the divisor's sign. `b` is not zero.
pub(crate) fn float_divmod(a: f64, b: f64) -> (f64, f64) {
    let mut remainder = a % b;
    let mut quotient = (a - remainder) / b;
    if remainder == 0.0 {
        remainder = 0.0_f64.copysign(b);
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0_f64.copysign(a / b), remainder);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, remainder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn big(text: &str) -> BigInt {
        text.parse().expect("a number")
    }

    #[test]
    fn division_rounds_down_for_every_sign() {
        let divided = |a: i64, b: i64| divmod(&a.into(), &b.into()).expect("not by zero");
        assert_eq!(divided(7, 2), (3.into(), 1.into()));
        assert_eq!(divided(-7, 2), ((-4).into(), 1.into()));
        assert_eq!(divided(7, -2), ((-4).into(), (-1).into()));
        assert_eq!(divided(-7, -2), (3.into(), (-1).into()));
    }

    #[test]
    fn a_quotient_of_huge_integers_is_rounded_once() {
        let power = BigInt::from(10).pow(400);
        assert_eq!(true_divide(&power, &BigInt::from(10).pow(399)), Ok(10.0));
        assert_eq!(true_divide(&big("9007199254740993"), &big("1")), Ok(9_007_199_254_740_992.0));
        assert_eq!(true_divide(&big("9007199254740995"), &big("1")), Ok(9_007_199_254_740_996.0));
        assert_eq!(true_divide(&BigInt::from(1), &power), Ok(0.0));
        assert!(true_divide(&power, &BigInt::from(3)).is_err());
    }

    #[test]
    fn the_smallest_floats_round_as_subnormals() {
        let tiny = BigInt::from(1) << 1075_u32;
        assert_eq!(true_divide(&BigInt::from(1), &tiny), Ok(0.0));
        assert_eq!(true_divide(&BigInt::from(3), &tiny), Ok(1e-323));
    }

    #[test]
    fn a_float_remainder_has_the_sign_of_the_divisor() {
        assert_eq!(float_divmod(7.5, -2.0), (-4.0, -0.5));
        assert_eq!(float_divmod(-7.5, 2.0), (-4.0, 0.5));
        assert!(float_divmod(-0.0, 1.0).1.is_sign_positive());
    }
}
