//! What is counted in whole numbers of any size.

use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, PyResult};
use crate::vm::protocol::number;

fn natural(m: &mut Machine, value: Value, complaint: &str) -> PyResult<BigInt> {
    let number = m.integer_of(value)?;
    if number.is_negative() { Err(m.value_error(complaint)) } else { Ok(number) }
}

pub(super) fn isqrt(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let number = natural(m, args[0], "isqrt() argument must be nonnegative")?;
    let words = number.bits() / 64;
    number::check_work(m, words.saturating_mul(words).saturating_mul(4))?;
    Ok(m.integer(number.sqrt()))
}

/// What takes longer to multiply than anybody waits for.
const MOST_BITS: u64 = 1 << 22;
/// So few numbers are multiplied one by one.
const FEW: u64 = 16;

/// The product of the numbers from `first`, so many of them, if it fits.
fn product(m: &mut Machine, first: &BigInt, count: u64) -> PyResult<BigInt> {
    let bits = first.bits().max(64 - count.leading_zeros() as u64).saturating_mul(count);
    m.reserve(usize::try_from(bits / 8).unwrap_or(usize::MAX))?;
    if bits > MOST_BITS {
        return Err(number::too_slow());
    }
    // Halves, their halves, and so on: each row takes less than the one before.
    number::check_product(m, bits)?;
    Ok(halved_product(first, count))
}

/// The product of two halves, which are of a size: large numbers are multiplied best so.
fn halved_product(first: &BigInt, count: u64) -> BigInt {
    if count <= FEW {
        return (0..count).fold(BigInt::one(), |product, at| product * (first + at));
    }
    let half = count / 2;
    halved_product(first, half) * halved_product(&(first + half), count - half)
}

pub(super) fn factorial(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if m.as_integer(args[0]).is_none() && matches!(m.payload(args[0]), Value::Float(_)) {
        return Err(m.type_error("'float' object cannot be interpreted as an integer"));
    }
    let number = natural(m, args[0], "factorial() not defined for negative values")?;
    let product = product(m, &BigInt::one(), number.to_u64().unwrap_or(u64::MAX))?;
    Ok(m.integer(product))
}

fn falling(m: &mut Machine, n: &BigInt, k: &BigInt) -> PyResult<BigInt> {
    let count = k.to_u64().unwrap_or(u64::MAX);
    product(m, &(n - k + 1_u8), count)
}

pub(super) fn perm(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let n = natural(m, args[0], "n must be a non-negative integer")?;
    let k = match args.at(1) {
        Some(k) if !k.is_none() => natural(m, k, "k must be a non-negative integer")?,
        _ => n.clone(),
    };
    let found = if k > n { BigInt::zero() } else { falling(m, &n, &k)? };
    Ok(m.integer(found))
}

pub(super) fn comb(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let n = natural(m, args[0], "n must be a non-negative integer")?;
    let k = natural(m, args[1], "k must be a non-negative integer")?;
    if k > n {
        return Ok(Value::Int(0));
    }
    let fewer = k.clone().min(&n - &k);
    let orders = product(m, &BigInt::one(), fewer.to_u64().unwrap_or(u64::MAX))?;
    let ordered = falling(m, &n, &fewer)?;
    number::check_division(m, &ordered, &orders)?;
    Ok(m.integer(ordered / orders))
}
