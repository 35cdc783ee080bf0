//! `index` and `count` of lists and tuples.

use crate::objects::class;
use crate::objects::names;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, PyResult};
use crate::vm::prelude::Prelude;
use crate::vm::protocol::sequence::{find, position_now};

pub(crate) fn count(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let sequence = m.payload(args[0]);
    let counted = m.unasked(|m| {
        if m.goes_by_item(sequence) {
            return Ok(None);
        }
        let (mut count, mut from) = (0, 0);
        while let Value::Int(at) = position_now(m, sequence, args[1], from, usize::MAX)? {
            count += 1;
            from = at as usize + 1;
        }
        Ok(Some(Value::Int(count)))
    })?;
    match counted {
        Some(count) => Ok(count),
        None => m.ask_walk(Prelude::Count, sequence, &[sequence, args[1]]),
    }
}

pub(crate) fn index(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let length = m.memo(|m| Ok(m.length_now(args[0]).unwrap_or(0)))?;
    let start = bound(m, args.at(2), 0, length)?;
    // The list may grow meanwhile.
    let stop = bound(m, args.at(3), usize::MAX, length)?;
    let is_below = |value: &&Value| matches!(value, Value::Int(at) if *at < 0);
    // From where is known before the first item is read.
    if m.memo(|m| Ok(args.iter().skip(2).any(|it| is_below(&it)) && m.goes_by_item(args[0])))? {
        m.give_way()?;
    }
    match find(m, args[0], args[1], start, stop)? {
        Some(at) => Ok(Value::Int(at as i64)),
        None if m.is_instance(args[0], class::TUPLE) => Err(m.value_error("tuple.index(x): x not in tuple")),
        None => Err(m.value_error("list.index(x): x not in list")),
    }
}

/// A place in a sequence, counted from the end if it is negative. The sequence may grow until it is looked at.
pub(crate) fn bound(m: &mut Machine, value: Option<Value>, default: usize, length: usize) -> PyResult<usize> {
    let Some(value) = value else { return Ok(default) };
    if m.as_integer(value).is_none() && m.own_special(value, names::INDEX).is_none() {
        return Err(m.type_error("slice indices must be integers or have an __index__ method"));
    }
    let at = m.clamped_index_of(value)?;
    let from_start = if at < 0 { at.saturating_add(length as i64).max(0) } else { at };
    Ok(from_start as usize)
}

/// The same, where `None` may stand for the end.
pub(crate) fn bound_or_none(
    m: &mut Machine,
    value: Option<Value>,
    default: usize,
    length: usize,
) -> PyResult<usize> {
    let value = value.filter(|value| !value.is_none());
    let is_index = |value| m.as_integer(value).is_some() || m.own_special(value, names::INDEX).is_some();
    if value.is_none_or(is_index) {
        return Ok(bound(m, value, default, length)?.min(length));
    }
    Err(m.type_error("slice indices must be integers or have an __index__ method"))
}
