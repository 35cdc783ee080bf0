//! The special methods of builtin types, under their names: a program calls them with `super()`, or passes them on.
//! Operators and functions do not take this way.

use crate::bytecode::code::{Binary, Compare, Unary};
use crate::objects::class;
use crate::objects::names;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::protocol::number;
use crate::vm::protocol::sequence;

/// What every builtin type with a value has.
pub(crate) static VALUE: &[Native] = &[
    Native::method("__eq__", Arity::One, |m, args| compare(m, args, Compare::Eq)),
    Native::method("__ne__", Arity::One, |m, args| compare(m, args, Compare::Ne)),
    Native::method("__repr__", Arity::None, repr),
    Native::method("__format__", Arity::One, format),
];

pub(crate) static ORDER: &[Native] = &[
    Native::method("__ge__", Arity::One, |m, args| compare(m, args, Compare::Ge)),
    Native::method("__gt__", Arity::One, |m, args| compare(m, args, Compare::Gt)),
    Native::method("__le__", Arity::One, |m, args| compare(m, args, Compare::Le)),
    Native::method("__lt__", Arity::One, |m, args| compare(m, args, Compare::Lt)),
];

pub(crate) static HASH: &[Native] = &[Native::method("__hash__", Arity::None, hash)];

pub(crate) static STR: &[Native] = &[Native::method("__str__", Arity::None, text)];

pub(crate) static CONTAINER: &[Native] = &[
    Native::method("__contains__", Arity::One, contains),
    Native::method("__iter__", Arity::None, |m, args| match m.payload(args[0]) {
        own if m.as_dict(own).is_some() => m.through_table(args[0], false),
        own => m.iter(own),
    }),
    Native::method("__len__", Arity::None, length),
];

pub(crate) static SUBSCRIPT: &[Native] = &[Native::method("__getitem__", Arity::One, get_item)];

pub(crate) static MUTABLE: &[Native] = &[
    Native::method("__delitem__", Arity::One, delete_item),
    Native::method("__setitem__", Arity::Exactly(2), set_item),
];

pub(crate) static SEQUENCE: &[Native] = &[
    Native::method("__add__", Arity::One, |m, args| binary(m, args, Binary::Add)),
    Native::method("__mul__", Arity::One, repeat),
    Native::method("__rmul__", Arity::One, repeat),
];

pub(crate) static SETS: &[Native] = &[
    Native::method("__and__", Arity::One, |m, args| binary(m, args, Binary::And)),
    Native::method("__or__", Arity::One, |m, args| binary(m, args, Binary::Or)),
    Native::method("__sub__", Arity::One, |m, args| binary(m, args, Binary::Sub)),
    Native::method("__xor__", Arity::One, |m, args| binary(m, args, Binary::Xor)),
    Native::method("__rand__", Arity::One, |m, args| reflected(m, args, Binary::And)),
    Native::method("__ror__", Arity::One, |m, args| reflected(m, args, Binary::Or)),
    Native::method("__rsub__", Arity::One, |m, args| reflected(m, args, Binary::Sub)),
    Native::method("__rxor__", Arity::One, |m, args| reflected(m, args, Binary::Xor)),
];

pub(crate) static SETS_IN_PLACE: &[Native] = &[
    Native::method("__iand__", Arity::One, |m, args| in_place(m, args, Binary::And)),
    Native::method("__ior__", Arity::One, |m, args| in_place(m, args, Binary::Or)),
    Native::method("__isub__", Arity::One, |m, args| in_place(m, args, Binary::Sub)),
    Native::method("__ixor__", Arity::One, |m, args| in_place(m, args, Binary::Xor)),
];

pub(crate) static LIST_IN_PLACE: &[Native] = &[
    Native::method("__iadd__", Arity::One, |m, args| in_place(m, args, Binary::Add)),
    Native::method("__imul__", Arity::One, |m, args| {
        check_repeat_count(m, args)?;
        in_place(m, args, Binary::Mul)
    }),
];

pub(crate) static DICTS: &[Native] = &[
    Native::method("__ior__", Arity::One, |m, args| in_place(m, args, Binary::Or)),
    Native::method("__or__", Arity::One, |m, args| binary(m, args, Binary::Or)),
    Native::method("__ror__", Arity::One, |m, args| match m.as_dict(args[1]) {
        Some(_) => reflected(m, args, Binary::Or),
        None => Ok(Value::NotImplemented),
    }),
];

pub(crate) static NUMBER: &[Native] = &[
    Native::method("__abs__", Arity::None, absolute),
    Native::method("__add__", Arity::One, |m, args| binary(m, args, Binary::Add)),
    Native::method("__bool__", Arity::None, truth),
    Native::method("__divmod__", Arity::One, divmod),
    Native::method("__floordiv__", Arity::One, |m, args| binary(m, args, Binary::FloorDiv)),
    Native::method("__mod__", Arity::One, |m, args| binary(m, args, Binary::Mod)),
    Native::method("__mul__", Arity::One, |m, args| binary(m, args, Binary::Mul)),
    Native::method("__neg__", Arity::None, |m, args| unary(m, args, Unary::Neg)),
    Native::method("__pos__", Arity::None, |m, args| unary(m, args, Unary::Pos)),
    Native::method("__pow__", Arity::One, |m, args| binary(m, args, Binary::Pow)),
    Native::method("__radd__", Arity::One, |m, args| reflected(m, args, Binary::Add)),
    Native::method("__rfloordiv__", Arity::One, |m, args| reflected(m, args, Binary::FloorDiv)),
    Native::method("__rmod__", Arity::One, |m, args| reflected(m, args, Binary::Mod)),
    Native::method("__rmul__", Arity::One, |m, args| reflected(m, args, Binary::Mul)),
    Native::method("__rpow__", Arity::One, |m, args| reflected(m, args, Binary::Pow)),
    Native::method("__rsub__", Arity::One, |m, args| reflected(m, args, Binary::Sub)),
    Native::method("__rtruediv__", Arity::One, |m, args| reflected(m, args, Binary::Div)),
    Native::method("__sub__", Arity::One, |m, args| binary(m, args, Binary::Sub)),
    Native::method("__truediv__", Arity::One, |m, args| binary(m, args, Binary::Div)),
];

pub(crate) static BITS: &[Native] = &[
    Native::method("__and__", Arity::One, |m, args| binary(m, args, Binary::And)),
    Native::method("__invert__", Arity::None, |m, args| unary(m, args, Unary::Invert)),
    Native::method("__lshift__", Arity::One, |m, args| binary(m, args, Binary::LShift)),
    Native::method("__or__", Arity::One, |m, args| binary(m, args, Binary::Or)),
    Native::method("__rshift__", Arity::One, |m, args| binary(m, args, Binary::RShift)),
    Native::method("__xor__", Arity::One, |m, args| binary(m, args, Binary::Xor)),
];

/// Compares what the operands are besides what their classes say. Other types do not compare.
fn compare(m: &mut Machine, args: &Args<'_>, op: Compare) -> PyResult {
    let (a, b) = (m.payload(args[0]), m.payload(args[1]));
    if kind(m, a) != kind(m, b) {
        return Ok(Value::NotImplemented);
    }
    m.compare(op, a, b)
}

/// Values of a kind can be compared: all numbers, all sets, or all of a class.
fn kind(m: &Machine, value: Value) -> crate::ids::Id {
    match m.class_of(value) {
        class::BOOL | class::FLOAT => class::INT,
        class::FROZENSET | class::DICT_KEYS | class::DICT_ITEMS => class::SET,
        class => class,
    }
}

fn repr(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let payload = m.payload(args[0]);
    let text = m.repr_of(payload)?;
    let class = m.class_of(args[0]);
    let kind = m.class_of(payload);
    // A set says of which class it is, unless it is one of the builtin ones.
    if class != kind && (kind == class::SET || kind == class::FROZENSET) {
        let name = m.class_name(class);
        let elements = text.trim_start_matches("frozenset(").trim_start_matches("set(").trim_end_matches(')');
        let shown = if m.table(payload.id().unwrap_or(kind)).is_empty() { "" } else { elements };
        return Ok(m.str(format!("{name}({shown})")));
    }
    Ok(m.str(text))
}

fn text(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let text = m.receiver_text(args);
    Ok(m.str(text))
}

fn format(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let spec = m.text_argument(args[1], "__format__() argument")?;
    let payload = m.payload(args[0]);
    let text = m.format(payload, &spec)?;
    Ok(m.str(text))
}

fn hash(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.assume_hash(args[0]);
    let payload = m.payload(args[0]);
    m.hash(payload).map(|hash| Value::Int(hash as i64))
}

fn contains(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let payload = m.payload(args[0]);
    sequence::contains(m, payload, args[1]).map(|found| Value::Bool(found == Some(true)))
}

fn length(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let payload = m.payload(args[0]);
    if let Some(id) = payload.id() {
        m.check_whole_dict(id)?;
    }
    Ok(m.length_now(payload).map_or(Value::NotImplemented, |length| Value::Int(length as i64)))
}

fn get_item(m: &mut Machine, args: &Args<'_>) -> PyResult {
    match sequence::subscript(m, args[0], args[1])? {
        Some(value) => Ok(value),
        None => Ok(Value::NotImplemented),
    }
}

fn set_item(m: &mut Machine, args: &Args<'_>) -> PyResult {
    sequence::set_item(m, args[0], args[1], args[2])?;
    Ok(Value::None)
}

fn delete_item(m: &mut Machine, args: &Args<'_>) -> PyResult {
    sequence::delete_item(m, args[0], args[1])?;
    Ok(Value::None)
}

fn binary(m: &mut Machine, args: &Args<'_>, op: Binary) -> PyResult {
    operate(m, op, args[0], args[1])
}

fn reflected(m: &mut Machine, args: &Args<'_>, op: Binary) -> PyResult {
    operate(m, op, args[1], args[0])
}

fn repeat(m: &mut Machine, args: &Args<'_>) -> PyResult {
    check_repeat_count(m, args)?;
    binary(m, args, Binary::Mul)
}

/// The methods say in other words than the operators what is wrong with a count.
fn check_repeat_count(m: &mut Machine, args: &Args<'_>) -> PyResult<()> {
    if m.own_special(args[1], names::INDEX).is_none() {
        m.integer_of(args[1])?;
    }
    Ok(())
}

fn in_place(m: &mut Machine, args: &Args<'_>, op: Binary) -> PyResult {
    Ok(sequence::inplace(m, op, args[0], args[1])?.unwrap_or(Value::NotImplemented))
}

fn operate(m: &mut Machine, op: Binary, a: Value, b: Value) -> PyResult {
    let (inner_a, inner_b) = (m.payload(a), m.payload(b));
    if let Some(result) = number::binary(m, op, inner_a, inner_b)? {
        return Ok(result);
    }
    Ok(sequence::binary(m, op, a, b)?.unwrap_or(Value::NotImplemented))
}

fn unary(m: &mut Machine, args: &Args<'_>, op: Unary) -> PyResult {
    let payload = m.payload(args[0]);
    Ok(number::unary(m, op, payload)?.unwrap_or(Value::NotImplemented))
}

fn absolute(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let payload = m.payload(args[0]);
    number::absolute(m, payload).map(|number| number.unwrap_or(Value::NotImplemented))
}

fn truth(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let payload = m.payload(args[0]);
    m.truth(payload).map(Value::Bool)
}

fn divmod(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (a, b) = (m.payload(args[0]), m.payload(args[1]));
    match number::divmod(m, a, b)? {
        Some((quotient, remainder)) => Ok(m.tuple([quotient, remainder])),
        None => Ok(Value::NotImplemented),
    }
}
