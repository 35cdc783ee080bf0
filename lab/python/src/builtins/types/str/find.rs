//! Where something is in a text.

use std::ops::Range;

use crate::builtins::types::sequence_index::bound_or_none;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) static METHODS: &[Native] = &[
    Native::method("count", Arity::Range(1, 3), count),
    Native::method("endswith", Arity::Range(1, 3), |m, args| {
        at_end(m, args, "endswith", |t, p| t.ends_with(p))
    }),
    Native::method("find", Arity::Range(1, 3), |m, args| {
        or_minus_one(found(m, args, "find", |text, part| text.find(part)))
    }),
    Native::method("index", Arity::Range(1, 3), |m, args| {
        let place = found(m, args, "index", |text, part| text.find(part));
        or_error(m, place)
    }),
    Native::method("rfind", Arity::Range(1, 3), |m, args| {
        or_minus_one(found(m, args, "rfind", |text, part| text.rfind(part)))
    }),
    Native::method("rindex", Arity::Range(1, 3), |m, args| {
        let place = found(m, args, "rindex", |text, part| text.rfind(part));
        or_error(m, place)
    }),
    Native::method("startswith", Arity::Range(1, 3), |m, args| {
        at_end(m, args, "startswith", |text, part| text.starts_with(part))
    }),
];

/// The bytes of a text between the second and third argument; `None` if the first lies behind the text or the second.
fn window(m: &mut Machine, args: &Args<'_>) -> PyResult<Option<Range<usize>>> {
    let Some(text) = m.as_str(args[0]) else { return Ok(None) };
    let (length, is_ascii, text) = (text.chars_len(), text.is_ascii(), text.shared());
    let start = match args.at(2) {
        Some(Value::Int(start)) if start > length as i64 => return Ok(None),
        start => bound_or_none(m, start, 0, length)?,
    };
    let stop = bound_or_none(m, args.at(3), length, length)?;
    if start > stop {
        return Ok(None);
    }
    if is_ascii {
        return Ok(Some(start..stop));
    }
    let place = |at| text.char_indices().nth(at).map_or(text.len(), |(place, _)| place);
    Ok(Some(place(start)..place(stop)))
}

/// Counted in characters, from the text's beginning.
fn found(
    m: &mut Machine,
    args: &Args<'_>,
    name: &str,
    search: fn(&str, &str) -> Option<usize>,
) -> PyResult<Option<i64>> {
    let part = m.text_argument(args[1], &format!("{name}() argument 1"))?;
    let Some(window) = window(m, args)? else { return Ok(None) };
    let text = m.receiver_text(args);
    let Some(at) = search(&text[window.clone()], &part) else { return Ok(None) };
    Ok(Some(text[..window.start + at].chars().count() as i64))
}

fn or_minus_one(place: PyResult<Option<i64>>) -> PyResult {
    Ok(Value::Int(place?.unwrap_or(-1)))
}

fn or_error(m: &mut Machine, place: PyResult<Option<i64>>) -> PyResult {
    match place? {
        Some(place) => Ok(Value::Int(place)),
        None => Err(m.value_error("substring not found")),
    }
}

fn count(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let part = m.text_argument(args[1], "count() argument 1")?;
    let Some(window) = window(m, args)? else { return Ok(Value::Int(0)) };
    let text = m.receiver_text(args);
    let text = &text[window];
    let count = if part.is_empty() { text.chars().count() + 1 } else { text.matches(&*part).count() };
    Ok(Value::Int(count as i64))
}

/// Whether the text begins or ends with one of the parts.
fn at_end(m: &mut Machine, args: &Args<'_>, name: &str, test: fn(&str, &str) -> bool) -> PyResult {
    let parts = match m.payload(args[1]).id().and_then(|id| m.heap.get(id).as_tuple()) {
        Some(parts) => parts.to_vec(),
        None if m.as_str(args[1]).is_some() => vec![args[1]],
        None => {
            let class = m.class_name_of(args[1]);
            return Err(m.type_error(format!("{name} first arg must be str or a tuple of str, not {class}")));
        }
    };
    let Some(window) = window(m, args)? else { return Ok(Value::Bool(false)) };
    let text = m.receiver_text(args);
    for part in parts {
        let Some(part) = m.as_str(part) else {
            let class = m.class_name_of(part);
            return Err(m.type_error(format!("tuple for {name} must only contain str, not {class}")));
        };
        if test(&text[window.clone()], part) {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}
