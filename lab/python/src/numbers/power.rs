//! `**` and `pow`.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::convert::to_float;
use crate::objects::complaint::Complaint;

/// An integer to an integer's power is a float where the exponent is negative.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Power {
    Integer(BigInt),
    Float(f64),
    /// It would take this many bits. The caller knows what it has room for.
    Huge {
        bits: u64,
    },
}

/// `base ** exponent`. Results of more than `most_bits` are not computed.
pub(crate) fn power(base: &BigInt, exponent: &BigInt, most_bits: u64) -> Result<Power, Complaint> {
    if exponent.is_negative() {
        return float_power(to_float(base)?, to_float(exponent)?).map(Power::Float);
    }
    if exponent.is_zero() || base.is_one() {
        return Ok(Power::Integer(BigInt::one()));
    }
    if base.is_zero() {
        return Ok(Power::Integer(BigInt::ZERO));
    }
    if base.magnitude().is_one() {
        return Ok(Power::Integer(BigInt::from(if exponent.is_even() { 1 } else { -1 })));
    }
    let bits = (base.bits() - 1).max(1).saturating_mul(exponent.to_u64().unwrap_or(u64::MAX));
    match exponent.to_u32() {
        Some(exponent) if bits <= most_bits => Ok(Power::Integer(base.pow(exponent))),
        _ => Ok(Power::Huge { bits }),
    }
}

/// `base ** exponent` of floats. A negative base with a fraction as exponent has a complex result, which `None` of
/// our numbers can be.
pub(crate) fn float_power(base: f64, exponent: f64) -> Result<f64, Complaint> {
    if base == 0.0 && exponent < 0.0 && exponent.is_finite() {
        return Err(Complaint::zero_division("zero to a negative power"));
    }
    let result = base.powf(exponent);
    if result.is_infinite() && base.is_finite() && exponent.is_finite() {
        return Err(Complaint::overflow("(34, 'Numerical result out of range')"));
    }
    Ok(result)
}

/// `pow(base, exponent, modulus)`: the result has the modulus's sign.
pub(crate) fn power_modulo(base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> Result<BigInt, Complaint> {
    if modulus.is_zero() {
        return Err(Complaint::value("pow() 3rd argument cannot be 0"));
    }
    if !exponent.is_negative() {
        return Ok(base.modpow(exponent, modulus));
    }
    let not_invertible = || Complaint::value("base is not invertible for the given modulus");
    let inverse = base.modinv(modulus).ok_or_else(not_invertible)?;
    Ok(inverse.modpow(&-exponent, modulus))
}
