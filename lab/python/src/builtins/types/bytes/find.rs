//! Where something is in bytes.

use std::ops::Range;
use triomphe::Arc;

use super::{between, receiver};
use crate::builtins::types::sequence_index::bound_or_none;
use crate::objects::bytes::place;
use crate::objects::names;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) static METHODS: &[Native] = &[
    Native::method("count", Arity::Range(1, 3), count),
    Native::method("endswith", Arity::Range(1, 3), |m, args| {
        at_end(m, args, "endswith", |bytes, part| bytes.ends_with(part))
    }),
    Native::method("find", Arity::Range(1, 3), |m, args| {
        let place = found(m, args, place)?;
        Ok(Value::Int(place.unwrap_or(-1)))
    }),
    Native::method("index", Arity::Range(1, 3), |m, args| found_or_error(m, args, place)),
    Native::method("rfind", Arity::Range(1, 3), |m, args| {
        let place = found(m, args, last_place)?;
        Ok(Value::Int(place.unwrap_or(-1)))
    }),
    Native::method("rindex", Arity::Range(1, 3), |m, args| found_or_error(m, args, last_place)),
    Native::method("startswith", Arity::Range(1, 3), |m, args| {
        at_end(m, args, "startswith", |bytes, part| bytes.starts_with(part))
    }),
];

/// Where `part` begins in `bytes` for the last time.
pub(super) fn last_place(bytes: &[u8], part: &[u8]) -> Option<usize> {
    let reversed = |bytes: &[u8]| bytes.iter().rev().copied().collect::<Vec<u8>>();
    place(&reversed(bytes), &reversed(part)).map(|from_end| bytes.len() - from_end - part.len())
}

/// The places between the second and third argument; `None` if the first lies behind the bytes or the second.
fn window(m: &mut Machine, args: &Args<'_>, length: usize) -> PyResult<Option<Range<usize>>> {
    let start = match args.at(2) {
        Some(Value::Int(start)) if start > length as i64 => return Ok(None),
        start => bound_or_none(m, start, 0, length)?,
    };
    let stop = bound_or_none(m, args.at(3), length, length)?;
    Ok((start <= stop).then_some(start..stop))
}

/// What is looked for: bytes, or one as a number.
fn wanted(m: &mut Machine, value: Value) -> PyResult<Arc<[u8]>> {
    if let Some(bytes) = m.as_bytes(value) {
        return Ok(bytes);
    }
    if m.as_integer(value).is_none() && m.own_special(value, names::INDEX).is_none() {
        let class = m.class_name_of(value);
        return Err(m.type_error(format!("argument should be integer or bytes-like object, not '{class}'")));
    }
    match u8::try_from(m.clamped_index_of(value)?) {
        Ok(byte) => Ok(Arc::from([byte].as_slice())),
        Err(_) => Err(m.value_error("byte must be in range(0, 256)")),
    }
}

fn found(
    m: &mut Machine,
    args: &Args<'_>,
    search: fn(&[u8], &[u8]) -> Option<usize>,
) -> PyResult<Option<i64>> {
    let (part, bytes) = (wanted(m, args[1])?, receiver(m, args));
    let Some(window) = window(m, args, bytes.len())? else { return Ok(None) };
    let start = window.start;
    Ok(search(&bytes[window], &part).map(|at| (start + at) as i64))
}

fn found_or_error(m: &mut Machine, args: &Args<'_>, search: fn(&[u8], &[u8]) -> Option<usize>) -> PyResult {
    match found(m, args, search)? {
        Some(place) => Ok(Value::Int(place)),
        None => Err(m.value_error("subsection not found")),
    }
}

fn count(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (part, bytes) = (wanted(m, args[1])?, receiver(m, args));
    let Some(window) = window(m, args, bytes.len())? else { return Ok(Value::Int(0)) };
    let bytes = &bytes[window];
    let count = if part.is_empty() { bytes.len() + 1 } else { between(bytes, &part).len() - 1 };
    Ok(Value::Int(count as i64))
}

/// Whether the bytes begin or end with one of the parts.
fn at_end(m: &mut Machine, args: &Args<'_>, name: &str, test: fn(&[u8], &[u8]) -> bool) -> PyResult {
    let parts = match m.payload(args[1]).id().and_then(|id| m.heap.get(id).as_tuple()) {
        Some(parts) => parts.to_vec(),
        None if m.as_bytes(args[1]).is_some() => vec![args[1]],
        None => {
            let class = m.class_name_of(args[1]);
            let message = format!("{name} first arg must be bytes or a tuple of bytes, not {class}");
            return Err(m.type_error(message));
        }
    };
    let bytes = receiver(m, args);
    let Some(window) = window(m, args, bytes.len())? else { return Ok(Value::Bool(false)) };
    for part in parts {
        if test(&bytes[window.clone()], &super::part(m, part)?) {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}
