//! `OSError`: its first two arguments are a number and a text, and the number may stand for a class.

use crate::ids::Id;
use crate::objects::class;
use crate::objects::names;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) static METHODS: &[Native] =
    &[Native::method("__new__", Arity::AtLeast(0), new), Native::method("__str__", Arity::None, text)];

/// Linux's numbers.
fn class_of_number(number: i64) -> Id {
    match number {
        1 | 13 => class::PERMISSION_ERROR,
        2 => class::FILE_NOT_FOUND_ERROR,
        4 => class::INTERRUPTED_ERROR,
        11 => class::BLOCKING_IO_ERROR,
        17 => class::FILE_EXISTS_ERROR,
        32 => class::BROKEN_PIPE_ERROR,
        103 => class::CONNECTION_ABORTED_ERROR,
        104 => class::CONNECTION_RESET_ERROR,
        110 => class::TIMEOUT_ERROR,
        111 => class::CONNECTION_REFUSED_ERROR,
        _ => class::OS_ERROR,
    }
}

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let asked = m.class_argument(args[0]);
    let class = match args[1..] {
        [Value::Int(number), _, ..] if asked == class::OS_ERROR => class_of_number(number),
        _ => asked,
    };
    let shown = args.len().min(3);
    let exception =
        m.exception(class, if (3..=4).contains(&args.len()) { &args[1..shown] } else { &args[1..] });
    for (at, name) in [names::ERRNO, names::STRERROR, names::FILENAME].into_iter().enumerate() {
        let given = if (3..=4).contains(&args.len()) { args.at(at + 1) } else { None };
        m.set_exception_attr(exception, name, given.unwrap_or(Value::None));
    }
    Ok(exception)
}

fn text(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let mut parts = Vec::with_capacity(3);
    for name in [names::ERRNO, names::STRERROR, names::FILENAME] {
        parts.push(m.own_attribute(args[0], name).unwrap_or(Value::None));
    }
    if parts[0].is_none() {
        return super::exception::text(m, args);
    }
    let [number, message] = [m.text_of(parts[0])?, m.text_of(parts[1])?];
    let mut text = format!("[Errno {number}] {message}");
    if !parts[2].is_none() {
        text += &format!(": {}", m.repr_of(parts[2])?);
    }
    Ok(m.str(text))
}
