//! Operators on numbers: bool, int of any size, float.

use triomphe::Arc;

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use crate::bytecode::code::{Binary, Unary};
use crate::numbers::{self, Power};
use crate::objects::complaint::Complaint;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::refusal::Refusal;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};

/// Larger integers are refused: one multiplication of them would take longer than a run may.
const MOST_BITS: u64 = 1 << 24;

const MOST_STEPS: u64 = 1 << 31;
/// Where a program is explored, nobody looks at the clock in between, and there are many such steps.
const MOST_EXPLORED_STEPS: u64 = 1 << 26;

/// A number of any kind, but not an object of a class that extends one: that may have operators of its own. A bool is
/// an int, but for `&`, `|` and `^`.
#[derive(Clone, Debug)]
enum Number {
    Small(i64),
    Big(Arc<BigInt>),
    Float(f64),
}

impl Number {
    fn of(m: &Machine, value: Value) -> Option<Number> {
        match value {
            Value::Bool(truth) => Some(Number::Small(i64::from(truth))),
            Value::Int(number) => Some(Number::Small(number)),
            Value::Float(number) => Some(Number::Float(number)),
            Value::Object(id) => match m.heap.get(id) {
                Object::BigInt(number) => Some(Number::Big(Arc::clone(number))),
                _ => None,
            },
            _ => None,
        }
    }

    fn float(&self) -> Result<f64, Complaint> {
        match self {
            Number::Small(number) => Ok(*number as f64),
            Number::Big(number) => numbers::to_float(number),
            Number::Float(number) => Ok(*number),
        }
    }

    /// `None` if it is a float.
    fn integer(&self) -> Option<BigInt> {
        match self {
            Number::Small(number) => Some((*number).into()),
            Number::Big(number) => Some(BigInt::clone(number)),
            Number::Float(_) => None,
        }
    }
}

/// `a op b`; `None` if they are not both numbers, or the operator is not for these.
#[inline]
pub(crate) fn binary(m: &mut Machine, op: Binary, a: Value, b: Value) -> PyResult<Option<Value>> {
    if let (Value::Int(a), Value::Int(b)) = (a, b)
        && let Some(result) = small(op, a, b)
    {
        return Ok(Some(result));
    }
    if let (Value::Float(a), Value::Float(b)) = (a, b)
        && let Some(result) = simple_float(op, a, b)
    {
        return Ok(Some(Value::Float(result)));
    }
    slow(m, op, a, b)
}

/// What two words' arithmetic can do without growing, failing or becoming a float.
#[inline]
fn small(op: Binary, a: i64, b: i64) -> Option<Value> {
    let result = match op {
        Binary::Add => a.checked_add(b)?,
        Binary::Sub => a.checked_sub(b)?,
        Binary::Mul => a.checked_mul(b)?,
        Binary::FloorDiv if b > 0 => a.div_euclid(b),
        Binary::Mod if b > 0 => a.rem_euclid(b),
        Binary::And => a & b,
        Binary::Or => a | b,
        Binary::Xor => a ^ b,
        Binary::RShift if b >= 0 => a >> b.min(63),
        Binary::LShift if (0..62).contains(&b) && a.unsigned_abs().leading_zeros() as i64 > b + 1 => a << b,
        Binary::Pow if b >= 0 => a.checked_pow(u32::try_from(b).ok()?)?,
        Binary::Div if b != 0 && exact(a) && exact(b) => return Some(Value::Float(a as f64 / b as f64)),
        _ => return None,
    };
    Some(Value::Int(result))
}

/// Whether a float has room for all its bits.
fn exact(number: i64) -> bool {
    number.unsigned_abs() <= 1 << 53
}

#[inline]
fn simple_float(op: Binary, a: f64, b: f64) -> Option<f64> {
    match op {
        Binary::Add => Some(a + b),
        Binary::Sub => Some(a - b),
        Binary::Mul => Some(a * b),
        Binary::Div if b != 0.0 => Some(a / b),
        _ => None,
    }
}

#[inline(never)]
fn slow(m: &mut Machine, op: Binary, a: Value, b: Value) -> PyResult<Option<Value>> {
    if let (Value::Bool(a), Value::Bool(b)) = (a, b) {
        match op {
            Binary::And => return Ok(Some(Value::Bool(a & b))),
            Binary::Or => return Ok(Some(Value::Bool(a | b))),
            Binary::Xor => return Ok(Some(Value::Bool(a ^ b))),
            _ => {}
        }
    }
    let (Some(a), Some(b)) = (Number::of(m, a), Number::of(m, b)) else { return Ok(None) };
    match (a.integer(), b.integer()) {
        (Some(a), Some(b)) => integers(m, op, &a, &b),
        _ => {
            let (a, b) = (m.checked(a.float())?, m.checked(b.float())?);
            floats(m, op, a, b)
        }
    }
}

fn integers(m: &mut Machine, op: Binary, a: &BigInt, b: &BigInt) -> PyResult<Option<Value>> {
    let result = match op {
        Binary::Add => a + b,
        Binary::Sub => a - b,
        Binary::Mul => {
            check_size(m, a.bits() + b.bits())?;
            check_product(m, a.bits() + b.bits())?;
            a * b
        }
        Binary::FloorDiv => {
            check_division(m, a, b)?;
            m.checked(numbers::floor_divide(a, b))?
        }
        Binary::Mod => {
            check_division(m, a, b)?;
            m.checked(numbers::modulo(a, b))?
        }
        Binary::Div => {
            check_division(m, a, b)?;
            return m.checked(numbers::true_divide(a, b)).map(|quotient| Some(quotient.into()));
        }
        Binary::Pow => return power(m, a, b).map(Some),
        Binary::LShift => shift_left(m, a, b)?,
        Binary::RShift => shift_right(m, a, b)?,
        Binary::And => a & b,
        Binary::Or => a | b,
        Binary::Xor => a ^ b,
        Binary::MatMul => return Ok(None),
    };
    Ok(Some(m.integer(result)))
}

/// A product of so many bits takes less than the product of the lengths.
pub(crate) fn check_product(m: &mut Machine, bits: u64) -> PyResult<()> {
    let words = bits / 64;
    check_heavy_work(m, words.saturating_mul(words.isqrt()))
}

fn check_size(m: &mut Machine, bits: u64) -> PyResult<()> {
    if bits > MOST_BITS {
        let most = MOST_BITS >> 23;
        return Err(Exit::Refuse(Refusal::limit(format!("an integer would need more than {most} MiB"))));
    }
    m.reserve((bits / 8) as usize)
}

/// Long division takes the product of the lengths, which can be longer than a run may take.
pub(crate) fn check_division(m: &mut Machine, a: &BigInt, b: &BigInt) -> PyResult<()> {
    let quotient = a.bits().saturating_sub(b.bits());
    check_work(m, quotient / 64 * (b.bits() / 64))
}

/// Refuses arithmetic that takes so many steps that nobody would wait for it.
pub(crate) fn check_work(m: &mut Machine, steps: u64) -> PyResult<()> {
    check_steps(m, steps, MOST_EXPLORED_STEPS)
}

/// The same, where each step is more than one of a division.
pub(crate) fn check_heavy_work(m: &mut Machine, steps: u64) -> PyResult<()> {
    check_steps(m, steps, MOST_EXPLORED_STEPS / 16)
}

fn check_steps(m: &mut Machine, steps: u64, most_explored: u64) -> PyResult<()> {
    if steps >= if m.search.explores { most_explored } else { MOST_STEPS } {
        return Err(too_slow());
    }
    m.step.note_work(steps);
    Ok(())
}

pub(crate) fn too_slow() -> Exit {
    Exit::Refuse(Refusal::limit("arithmetic with integers of this size takes too long"))
}

fn shift_left(m: &mut Machine, a: &BigInt, b: &BigInt) -> PyResult<BigInt> {
    if b.is_negative() {
        return Err(m.value_error("negative shift count"));
    }
    if a.sign() == num_bigint::Sign::NoSign {
        return Ok(BigInt::ZERO);
    }
    let count = b.to_u64().unwrap_or(u64::MAX);
    check_size(m, a.bits().saturating_add(count))?;
    Ok(a << count)
}

fn shift_right(m: &mut Machine, a: &BigInt, b: &BigInt) -> PyResult<BigInt> {
    if b.is_negative() {
        return Err(m.value_error("negative shift count"));
    }
    Ok(a >> b.to_u64().unwrap_or(u64::MAX).min(a.bits() + 1))
}

fn power(m: &mut Machine, a: &BigInt, b: &BigInt) -> PyResult {
    let bits = a.bits().saturating_sub(1).saturating_mul(b.to_u64().unwrap_or(u64::MAX));
    let is_one_bit = a.magnitude().trailing_zeros() == a.bits().checked_sub(1);
    if !b.is_negative() && !is_one_bit && bits <= MOST_BITS {
        check_product(m, bits)?;
    }
    match m.checked(numbers::power(a, b, MOST_BITS))? {
        Power::Integer(number) => Ok(m.integer(number)),
        Power::Float(number) => Ok(Value::Float(number)),
        Power::Huge { bits } => check_size(m, bits.max(MOST_BITS + 1)).map(|()| Value::None),
    }
}

fn floats(m: &mut Machine, op: Binary, a: f64, b: f64) -> PyResult<Option<Value>> {
    if let Some(result) = simple_float(op, a, b) {
        return Ok(Some(Value::Float(result)));
    }
    match op {
        Binary::Div | Binary::FloorDiv | Binary::Mod => {}
        Binary::Pow => return float_power(m, a, b).map(Some),
        _ => return Ok(None),
    }
    if b == 0.0 {
        return Err(m.complain(Complaint::other_by_zero()));
    }
    let (quotient, remainder) = numbers::float_divmod(a, b);
    Ok(Some(Value::Float(if op == Binary::Mod { remainder } else { quotient })))
}

fn float_power(m: &mut Machine, a: f64, b: f64) -> PyResult {
    if a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0 {
        return Err(
            m.unsupported("a negative number to the power of a fraction: complex numbers are not supported")
        );
    }
    m.checked(numbers::float_power(a, b)).map(Value::Float)
}

/// `op a`; `None` if it is no number, or the operator is not for it.
pub(crate) fn unary(m: &mut Machine, op: Unary, a: Value) -> PyResult<Option<Value>> {
    let Some(number) = Number::of(m, a) else { return Ok(None) };
    let result = match (op, number) {
        (Unary::Neg, Number::Small(number)) => match number.checked_neg() {
            Some(negative) => Value::Int(negative),
            None => m.integer(-BigInt::from(number)),
        },
        (Unary::Neg, Number::Float(number)) => Value::Float(-number),
        (Unary::Neg, Number::Big(number)) => m.integer(-&*number),
        (Unary::Pos, Number::Small(number)) => Value::Int(number),
        (Unary::Pos, Number::Float(number)) => Value::Float(number),
        (Unary::Pos, Number::Big(_)) => a,
        (Unary::Invert, Number::Small(number)) => Value::Int(!number),
        (Unary::Invert, Number::Big(number)) => m.integer(-&*number - 1),
        (Unary::Invert, Number::Float(_)) => return Ok(None),
    };
    Ok(Some(result))
}

/// `divmod(a, b)`; `None` if they are not both numbers.
pub(crate) fn divmod(m: &mut Machine, a: Value, b: Value) -> PyResult<Option<(Value, Value)>> {
    let (Some(a), Some(b)) = (Number::of(m, a), Number::of(m, b)) else { return Ok(None) };
    if let (Some(a), Some(b)) = (a.integer(), b.integer()) {
        check_division(m, &a, &b)?;
        let (quotient, remainder) = m.checked(numbers::divmod(&a, &b))?;
        return Ok(Some((m.integer(quotient), m.integer(remainder))));
    }
    let (a, b) = (m.checked(a.float())?, m.checked(b.float())?);
    if b == 0.0 {
        return Err(m.complain(Complaint::other_by_zero()));
    }
    let (quotient, remainder) = numbers::float_divmod(a, b);
    Ok(Some((quotient.into(), remainder.into())))
}

/// How two numbers compare: `None` if they are not both numbers, `Some(None)` with not-a-number.
pub(crate) fn order(m: &Machine, a: Value, b: Value) -> Option<Option<std::cmp::Ordering>> {
    Some(match (Number::of(m, a)?, Number::of(m, b)?) {
        (Number::Small(a), Number::Small(b)) => Some(a.cmp(&b)),
        (Number::Float(a), Number::Float(b)) => a.partial_cmp(&b),
        (Number::Float(a), b) => numbers::compare(&b.integer()?, a).map(std::cmp::Ordering::reverse),
        (a, Number::Float(b)) => numbers::compare(&a.integer()?, b),
        (a, b) => Some(a.integer()?.cmp(&b.integer()?)),
    })
}

/// A number's hash; `None` if it is none.
pub(crate) fn hash(m: &Machine, value: Value) -> Option<i64> {
    Some(match Number::of(m, value)? {
        Number::Small(number) => numbers::hash_small(number),
        Number::Big(number) => numbers::hash_integer(&number),
        Number::Float(number) => numbers::hash_float(number),
    })
}

/// `abs(value)`; `None` if it is no number.
pub(crate) fn absolute(m: &mut Machine, value: Value) -> PyResult<Option<Value>> {
    match Number::of(m, value) {
        Some(Number::Float(number)) => Ok(Some(Value::Float(number.abs()))),
        Some(number) => {
            let integer = number.integer().unwrap_or_default();
            Ok(Some(m.integer(integer.abs())))
        }
        None => Ok(None),
    }
}
