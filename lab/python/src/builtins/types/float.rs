//! `float`

use crate::numbers;
use crate::objects::class;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) static METHODS: &[Native] = &[
    Native::method("__new__", Arity::AtLeast(0), new),
    Native::method("as_integer_ratio", Arity::None, as_integer_ratio),
    Native::method("conjugate", Arity::None, |m, args| Ok(Value::Float(receiver(m, args)))),
    Native::method("fromhex", Arity::One, from_hex).of_class(),
    Native::method("hex", Arity::None, hex),
    Native::method("is_integer", Arity::None, is_integer),
    Native::method("__ceil__", Arity::None, |m, args| whole(m, receiver(m, args).ceil())),
    Native::method("__float__", Arity::None, |m, args| Ok(Value::Float(receiver(m, args)))),
    Native::method("__floor__", Arity::None, |m, args| whole(m, receiver(m, args).floor())),
    Native::method("__int__", Arity::None, |m, args| whole(m, receiver(m, args))),
    Native::method("__round__", Arity::Range(0, 1), round),
    Native::method("__trunc__", Arity::None, |m, args| whole(m, receiver(m, args))),
];

fn receiver(m: &Machine, args: &Args<'_>) -> f64 {
    match m.payload(args[0]) {
        Value::Float(number) => number,
        _ => 0.0,
    }
}

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.check_count(args, "float", 0, 1)?;
    let number = match args.at(1) {
        None => 0.0,
        Some(value) => match m.as_float(value)? {
            Some(number) => number,
            None => literal(m, value)?,
        },
    };
    if number.is_nan() && m.class_argument(args[0]) == class::FLOAT {
        let itself = args.at(1).filter(|&it| m.class_of(it) == class::FLOAT);
        return Ok(itself.unwrap_or_else(|| m.nan()));
    }
    m.made(args, Value::Float(number))
}

fn literal(m: &mut Machine, value: Value) -> PyResult<f64> {
    let text = match (m.as_str(value), m.as_bytes(value)) {
        (Some(text), _) => text.to_string(),
        (None, Some(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        (None, None) => {
            let class = m.class_name_of(value);
            let message = format!("float() argument must be a string or a real number, not '{class}'");
            return Err(m.type_error(message));
        }
    };
    m.checked(numbers::float_literal(&text))
}

/// The int that a float is, without its fraction.
fn whole(m: &mut Machine, number: f64) -> PyResult {
    let number = m.checked(numbers::from_float(number))?;
    Ok(m.integer(number))
}

fn as_integer_ratio(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (top, bottom) = m.checked(numbers::ratio(receiver(m, args)))?;
    let parts = [m.integer(top), m.integer(bottom)];
    Ok(m.tuple(parts))
}

fn from_hex(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let text = m.text_argument(args[1], "fromhex() argument")?;
    let number = m.checked(numbers::float_from_hex(&text))?;
    m.made(args, Value::Float(number))
}

fn hex(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let text = numbers::float_to_hex(receiver(m, args));
    Ok(m.str(text))
}

fn is_integer(m: &mut Machine, args: &Args<'_>) -> PyResult {
    Ok((receiver(m, args).fract() == 0.0).into())
}

fn round(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let number = receiver(m, args);
    let Some(digits) = args.at(1).filter(|digits| !digits.is_none()) else {
        let number = m.checked(numbers::round_float_to_integer(number))?;
        return Ok(m.integer(number));
    };
    let digits = m.clamped_index_of(digits)?;
    m.checked(numbers::round_float(number, digits)).map(Value::Float)
}
