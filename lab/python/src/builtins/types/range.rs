//! `range` and `slice`

use triomphe::Arc;

use crate::objects::object::Object;
use crate::objects::range::Range;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::protocol::sequence::{contains, select};

pub(crate) static METHODS: &[Native] = &[
    Native::method("__new__", Arity::AtLeast(0), new),
    Native::method("count", Arity::One, count),
    Native::method("index", Arity::One, index),
];

pub(crate) static SLICE: &[Native] = &[
    Native::method("__new__", Arity::AtLeast(0), new_slice),
    Native::method("indices", Arity::One, indices),
];

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.check_count(args, "range", 1, 3)?;
    let mut numbers = Vec::with_capacity(3);
    for &value in &args[1..] {
        let number = m.integer_of(value)?;
        match i64::try_from(&number) {
            Ok(number) => numbers.push(number),
            Err(_) => return Err(m.unsupported("a range with numbers of more than 64 bits")),
        }
    }
    let (start, stop, step) = match *numbers {
        [stop] => (0, stop, 1),
        [start, stop] => (start, stop, 1),
        [start, stop, step, ..] => (start, stop, step),
        [] => (0, 0, 1),
    };
    if step == 0 {
        return Err(m.value_error("range() arg 3 must not be zero"));
    }
    Ok(m.alloc(Object::Range(Range { start, stop, step })))
}

fn count(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if m.as_integer(args[1]).is_some() {
        let found = contains(m, args[0], args[1])?;
        return Ok(Value::Int((found == Some(true)).into()));
    }
    let mut count = 0;
    for number in m.elements(args[0]).unwrap_or_default() {
        count += i64::from(m.equal(number, args[1])?);
    }
    Ok(Value::Int(count))
}

fn index(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let range = match args[0].id().map(|id| m.heap.get(id)) {
        Some(Object::Range(range)) => *range,
        _ => return Ok(Value::None),
    };
    let Some(number) = m.as_integer(args[1]) else { return index_by_item(m, args) };
    match i64::try_from(&number).ok().and_then(|number| range.position(number)) {
        Some(at) => Ok(Value::Int(at)),
        None => Err(m.value_error("range.index(x): x not in range")),
    }
}

/// What is no int is compared with every number.
fn index_by_item(m: &mut Machine, args: &Args<'_>) -> PyResult {
    for (at, number) in (0..).zip(m.elements(args[0]).unwrap_or_default()) {
        if m.equal(number, args[1])? {
            return Ok(Value::Int(at));
        }
    }
    Err(m.value_error("sequence.index(x): x not in sequence"))
}

fn new_slice(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.check_count(args, "slice", 1, 3)?;
    let parts = match args[1..] {
        [stop] => [Value::None, stop, Value::None],
        [start, stop] => [start, stop, Value::None],
        [start, stop, step, ..] => [start, stop, step],
        [] => [Value::None; 3],
    };
    Ok(m.alloc(Object::Slice(Arc::new(parts))))
}

fn indices(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Ok(length) = usize::try_from(m.index_of(args[1])?) else {
        return Err(m.value_error("length should not be negative"));
    };
    match select(m, args[0], length)? {
        Some(selection) => {
            let parts = [selection.start, selection.stop, selection.step];
            Ok(m.tuple(parts.map(Value::Int)))
        }
        None => Ok(Value::None),
    }
}
