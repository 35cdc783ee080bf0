//! `int` and `bool`

use num_bigint::BigInt;

use crate::numbers::{self, ByteOrder};
use crate::objects::class;
use crate::objects::names;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::prelude::Prelude;
use crate::vm::protocol::number;
use crate::vm::sharing::changed::Change;

pub(crate) static METHODS: &[Native] = &[
    Native::method("__new__", Arity::AtLeast(0), new).keywords(&["base"]),
    Native::method("as_integer_ratio", Arity::None, as_integer_ratio),
    Native::method("bit_count", Arity::None, bit_count),
    Native::method("bit_length", Arity::None, bit_length),
    Native::method("conjugate", Arity::None, itself),
    Native::method("from_bytes", Arity::Range(1, 2), from_bytes)
        .all_names(&["bytes", "byteorder", "signed"])
        .of_class(),
    Native::method("is_integer", Arity::None, |m, _| {
        m.note_change(Change::IsInteger);
        Ok(Value::Bool(true))
    }),
    Native::method("to_bytes", Arity::Range(0, 2), to_bytes).keywords(&["length", "byteorder", "signed"]),
    Native::method("__ceil__", Arity::None, itself),
    Native::method("__float__", Arity::None, float),
    Native::method("__floor__", Arity::None, itself),
    Native::method("__index__", Arity::None, itself),
    Native::method("__int__", Arity::None, itself),
    Native::method("__round__", Arity::Range(0, 1), round),
    Native::method("__trunc__", Arity::None, itself),
];

pub(crate) static BOOL: &[Native] = &[Native::method("__new__", Arity::AtLeast(0), new_bool)];

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.check_count(args, "int", 0, 2)?;
    let base = args.at_or_keyword(m, 2, "base");
    let payload = match (args.at(1), base) {
        (None, None) => Value::Int(0),
        (None, Some(_)) => return Err(m.type_error("int() missing string argument")),
        (Some(value), None) => truncated(m, value)?,
        (Some(value), Some(base)) => in_base(m, value, base)?,
    };
    m.made(args, payload)
}

/// `int(value)`
fn truncated(m: &mut Machine, value: Value) -> PyResult {
    for name in [names::INT, names::INDEX, names::TRUNC] {
        if let Some(method) = m.own_special(value, name) {
            if name == names::TRUNC && !m.may_be_before_3_14()? {
                break;
            }
            let answer = m.invoke(method, &[value])?;
            return match m.as_integer(answer) {
                Some(number) => Ok(m.integer(number)),
                None => {
                    let name = m.names.text(name).clone();
                    Err(m.wrong_answer(value, &name, "an int", answer))
                }
            };
        }
    }
    if let Some(number) = m.as_integer(value) {
        return Ok(m.integer(number));
    }
    if let Value::Float(number) = m.payload(value) {
        let number = m.checked(numbers::from_float(number))?;
        return Ok(m.integer(number));
    }
    match literal(m, value) {
        Some(text) => {
            let number = m.checked(numbers::integer_literal(&text, 10))?;
            Ok(m.integer(number))
        }
        None => {
            let class = m.class_name_of(value);
            let wanted = "a string, a bytes-like object or a real number";
            Err(m.type_error(format!("int() argument must be {wanted}, not '{class}'")))
        }
    }
}

/// The text to be read as a number.
fn literal(m: &Machine, value: Value) -> Option<String> {
    match m.as_str(value) {
        Some(text) => Some(text.to_string()),
        None => m.as_bytes(value).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    }
}

fn in_base(m: &mut Machine, value: Value, base: Value) -> PyResult {
    let base = m.clamped_index_of(base)?;
    let Some(base) = u32::try_from(base).ok().filter(|base| *base == 0 || (2..=36).contains(base)) else {
        return Err(m.value_error("int() base must be >= 2 and <= 36, or 0"));
    };
    let Some(text) = literal(m, value) else {
        return Err(m.type_error("int() can't convert non-string with explicit base"));
    };
    let number = m.checked(numbers::integer_literal(&text, base))?;
    Ok(m.integer(number))
}

fn new_bool(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.check_count(args, "bool", 0, 1)?;
    let truth = args.at(1).map_or(Ok(false), |value| m.truth(value))?;
    m.made(args, truth.into())
}

/// The receiver as a number of any size.
fn receiver(m: &Machine, args: &Args<'_>) -> BigInt {
    m.as_integer(args[0]).unwrap_or_default()
}

fn itself(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let number = receiver(m, args);
    Ok(m.integer(number))
}

fn float(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let number = receiver(m, args);
    m.checked(numbers::to_float(&number)).map(Value::Float)
}

fn as_integer_ratio(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let number = itself(m, args)?;
    Ok(m.tuple([number, Value::Int(1)]))
}

fn bit_count(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let number = receiver(m, args);
    let ones: u32 = number.magnitude().iter_u64_digits().map(u64::count_ones).sum();
    Ok(Value::Int(ones.into()))
}

fn bit_length(m: &mut Machine, args: &Args<'_>) -> PyResult {
    Ok(Value::Int(receiver(m, args).bits() as i64))
}

fn round(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Some(digits) = args.at(1).filter(|digits| !digits.is_none()) else { return itself(m, args) };
    let digits = m.clamped_index_of(digits)?;
    let number = receiver(m, args);
    let words = number.bits() / 64;
    number::check_work(m, words.saturating_mul(digits.unsigned_abs().min(words)))?;
    let number = numbers::round_integer(&number, digits);
    Ok(m.integer(number))
}

fn byte_order(m: &mut Machine, value: Option<Value>) -> PyResult<ByteOrder> {
    let Some(value) = value else { return Ok(ByteOrder::Big) };
    match &*m.text_argument(value, "byteorder")? {
        "big" => Ok(ByteOrder::Big),
        "little" => Ok(ByteOrder::Little),
        _ => Err(m.value_error("byteorder must be either 'little' or 'big'")),
    }
}

fn is_signed(m: &mut Machine, args: &Args<'_>) -> PyResult<bool> {
    match args.keyword(m, "signed") {
        Some(signed) => m.truth(signed),
        None => Ok(false),
    }
}

fn to_bytes(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let length = match args.at_or_keyword(m, 1, "length") {
        Some(length) => m.index_of(length)?,
        None => 1,
    };
    let Ok(length) = usize::try_from(length) else {
        return Err(m.value_error("length cannot be negative"));
    };
    let order = args.at_or_keyword(m, 2, "byteorder");
    let order = byte_order(m, order)?;
    let signed = is_signed(m, args)?;
    m.reserve(length)?;
    let bytes = numbers::to_bytes(&receiver(m, args), length, order, signed);
    let bytes = m.checked(bytes)?;
    Ok(m.bytes(bytes))
}

fn from_bytes(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let order = args.at_or_keyword(m, 2, "byteorder");
    let order = byte_order(m, order)?;
    let signed = is_signed(m, args)?;
    let given = args.required(m, 1, "bytes");
    let bytes = match m.as_bytes(given) {
        Some(bytes) => bytes,
        None if m.as_str(given).is_some() || !m.is_iterable(given) => {
            let class = m.class_name_of(given);
            return Err(m.type_error(format!("cannot convert '{class}' object to bytes")));
        }
        None => {
            let walk = |_: &mut Machine| Ok(Prelude::CollectForList);
            let items = m.items_by(walk, given, Machine::undisturbed_elements)?;
            super::bytes::from_numbers(m, &items)?.into()
        }
    };
    let number = numbers::from_bytes(&bytes, order, signed);
    let number = m.integer(number);
    let class = m.class_argument(args[0]);
    Ok(if class == class::BOOL { Value::Bool(m.truth(number)?) } else { m.wrap(class, number) })
}
