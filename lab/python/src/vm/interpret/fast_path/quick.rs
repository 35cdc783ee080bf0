//! Arithmetic that needs no look into the heap, for the loop that runs a thread.

use crate::bytecode::code::{Binary, Compare};
use crate::objects::value::Value;

/// `a op b`, if both are numbers that fit and so does the result.
#[inline]
pub(crate) fn binary(op: Binary, a: Value, b: Value) -> Option<Value> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => of_ints(op, a, b),
        (Value::Float(a), Value::Float(b)) => of_floats(op, a, b),
        (Value::Int(a), Value::Float(b)) => of_floats(op, exact(a)?, b),
        (Value::Float(a), Value::Int(b)) => of_floats(op, a, exact(b)?),
        _ => None,
    }
}

/// Whether the comparison holds, if both are numbers of a kind.
#[inline]
pub(crate) fn compare(op: Compare, a: Value, b: Value) -> Option<bool> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(op.holds(Some(a.cmp(&b)))),
        (Value::Float(a), Value::Float(b)) => Some(op.holds(a.partial_cmp(&b))),
        _ => None,
    }
}

#[inline]
fn of_ints(op: Binary, a: i64, b: i64) -> Option<Value> {
    let result = match op {
        Binary::Add => a.checked_add(b)?,
        Binary::Sub => a.checked_sub(b)?,
        Binary::Mul => product(a, b)?,
        Binary::FloorDiv if b > 0 => a.div_euclid(b),
        Binary::Mod if b > 0 => a.rem_euclid(b),
        Binary::And => a & b,
        Binary::Or => a | b,
        Binary::Xor => a ^ b,
        Binary::RShift if (0..63).contains(&b) => a >> b,
        _ => return None,
    };
    Some(Value::Int(result))
}

/// `a * b`, if it is clear from their sizes that it fits: to find out exactly takes a call in WebAssembly.
#[inline]
fn product(a: i64, b: i64) -> Option<i64> {
    let fits = a.unsigned_abs().leading_zeros() + b.unsigned_abs().leading_zeros() > 64;
    fits.then(|| a.wrapping_mul(b))
}

#[inline]
fn of_floats(op: Binary, a: f64, b: f64) -> Option<Value> {
    let result = match op {
        Binary::Add => a + b,
        Binary::Sub => a - b,
        Binary::Mul => a * b,
        Binary::Div if b != 0.0 => a / b,
        _ => return None,
    };
    Some(Value::Float(result))
}

/// An integer as a float, if that changes nothing.
#[inline]
fn exact(number: i64) -> Option<f64> {
    (number.unsigned_abs() < 1 << 53).then_some(number as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ints(op: Binary, a: i64, b: i64) -> Option<i64> {
        match binary(op, Value::Int(a), Value::Int(b))? {
            Value::Int(result) => Some(result),
            _ => None,
        }
    }

    #[test]
    fn division_rounds_down_as_in_python() {
        assert_eq!(ints(Binary::FloorDiv, -7, 2), Some(-4));
        assert_eq!(ints(Binary::Mod, -7, 2), Some(1));
    }

    #[test]
    fn what_does_not_fit_is_left_to_big_numbers() {
        assert_eq!(ints(Binary::Add, i64::MAX, 1), None);
        assert_eq!(ints(Binary::FloorDiv, 1, 0), None);
        assert_eq!(ints(Binary::Mul, 1 << 30, 1 << 31), Some(1 << 61));
        assert_eq!(ints(Binary::Mul, 1 << 32, 1 << 31), None);
        assert_eq!(ints(Binary::Mul, i64::MIN, -1), None);
        assert_eq!(ints(Binary::Mul, -1, 7), Some(-7));
    }
}
