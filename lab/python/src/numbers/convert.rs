//! Between integers, floats and text.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_traits::{FromPrimitive, Signed, ToPrimitive};

use crate::objects::complaint::Complaint;

/// `float(number)`, rounded to the nearest, ties to even.
pub(crate) fn to_float(number: &BigInt) -> Result<f64, Complaint> {
    number
        .to_f64()
        .filter(|float| float.is_finite())
        .ok_or_else(|| Complaint::overflow("int too large to convert to float"))
}

/// `int(number)`: towards zero.
pub(crate) fn from_float(number: f64) -> Result<BigInt, Complaint> {
    if number.is_nan() {
        return Err(Complaint::value("cannot convert float NaN to integer"));
    }
    let infinite = || Complaint::overflow("cannot convert float infinity to integer");
    BigInt::from_f64(number.trunc()).ok_or_else(infinite)
}

/// How an integer compares to a float, exactly; `None` with not-a-number.
pub(crate) fn compare(integer: &BigInt, float: f64) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    if float.is_infinite() {
        return Some(if float > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = BigInt::from_f64(float.trunc())?;
    // Where the whole parts are equal, the fraction decides.
    Some(integer.cmp(&whole).then_with(|| 0.0.partial_cmp(&float.fract()).unwrap_or(Ordering::Equal)))
}

/// `float.as_integer_ratio()`
pub(crate) fn ratio(number: f64) -> Result<(BigInt, BigInt), Complaint> {
    if number.is_nan() {
        return Err(Complaint::value("cannot convert NaN to integer ratio"));
    }
    if number.is_infinite() {
        return Err(Complaint::overflow("cannot convert Infinity to integer ratio"));
    }
    let (mantissa, exponent) = parts(number);
    let shift = mantissa.trailing_zeros().min(exponent.min(0).unsigned_abs());
    let top =
        BigInt::from_biguint(sign(number), (mantissa >> shift).into()) << exponent.max(0).unsigned_abs();
    let bottom = BigInt::from(1) << (exponent.min(0).unsigned_abs() - shift);
    if mantissa == 0 { Ok((BigInt::ZERO, 1.into())) } else { Ok((top, bottom)) }
}

fn sign(number: f64) -> Sign {
    if number < 0.0 { Sign::Minus } else { Sign::Plus }
}

/// `number` = ± mantissa · 2^exponent.
pub(super) fn parts(number: f64) -> (u64, i32) {
    let bits = number.to_bits();
    let raw = ((bits >> 52) & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if raw == 0 { (fraction, -1074) } else { (fraction | 1 << 52, raw - 1075) }
}

/// Python refuses decimal text that would take long to convert.
const MOST_DIGITS: u64 = 4_300;
pub(super) const LIMIT: &str = "Exceeds the limit (4300 digits) for integer string conversion";
pub(super) const REMEDY: &str = "use sys.set_int_max_str_digits() to increase the limit";

pub(super) fn too_many(digits: usize) -> bool {
    digits as u64 > MOST_DIGITS
}

/// Refuses integers with more decimal digits than Python converts.
pub(crate) fn check_digits(number: &BigInt) -> Result<(), Complaint> {
    // 4,300 digits are at least 14,281 and at most 14,285 bits.
    let bits = number.bits();
    let refused =
        bits > 14_285 || (bits > 14_280 && number.abs() >= BigInt::from(10).pow(MOST_DIGITS as u32));
    if refused { Err(Complaint::value(format!("{LIMIT}; {REMEDY}"))) } else { Ok(()) }
}

/// `str(number)`
pub(crate) fn decimal(number: &BigInt) -> Result<String, Complaint> {
    check_digits(number)?;
    Ok(number.to_string())
}
