//! Upper and lower case, and what kind of characters there are.

use crate::objects::chars;
use crate::objects::quote;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) static METHODS: &[Native] = &[
    Native::method("capitalize", Arity::None, |m, args| changed(m, args, chars::capitalize)),
    Native::method("casefold", Arity::None, |m, args| changed(m, args, chars::fold_case)),
    Native::method("lower", Arity::None, |m, args| changed(m, args, str::to_lowercase)),
    Native::method("swapcase", Arity::None, |m, args| changed(m, args, chars::swap_case)),
    Native::method("title", Arity::None, |m, args| changed(m, args, chars::title)),
    Native::method("upper", Arity::None, |m, args| changed(m, args, str::to_uppercase)),
    Native::method("isalnum", Arity::None, |m, args| all(m, args, chars::is_alphanumeric)),
    Native::method("isalpha", Arity::None, |m, args| all(m, args, chars::is_alpha)),
    Native::method("isascii", Arity::None, |m, args| holds(m, args, str::is_ascii)),
    Native::method("isdecimal", Arity::None, |m, args| all(m, args, |c| chars::decimal_digit(c).is_some())),
    Native::method("isdigit", Arity::None, |m, args| all(m, args, chars::is_digit)),
    Native::method("isidentifier", Arity::None, |m, args| holds(m, args, chars::is_identifier)),
    Native::method("islower", Arity::None, |m, args| holds(m, args, chars::is_lower)),
    Native::method("isnumeric", Arity::None, |m, args| all(m, args, char::is_numeric)),
    Native::method("isprintable", Arity::None, |m, args| {
        holds(m, args, |text| text.chars().all(quote::is_printable))
    }),
    Native::method("isspace", Arity::None, |m, args| all(m, args, chars::is_space)),
    Native::method("istitle", Arity::None, |m, args| holds(m, args, chars::is_title)),
    Native::method("isupper", Arity::None, |m, args| holds(m, args, chars::is_upper)),
];

fn changed(m: &mut Machine, args: &Args<'_>, change: impl FnOnce(&str) -> String) -> PyResult {
    let text = m.receiver_text(args);
    m.reserve(text.len())?;
    let changed = change(&text);
    m.unless_same(args, &changed)
}

fn holds(m: &mut Machine, args: &Args<'_>, test: impl FnOnce(&str) -> bool) -> PyResult {
    Ok(test(&m.receiver_text(args)).into())
}

/// Whether there are characters, and all of one kind.
fn all(m: &mut Machine, args: &Args<'_>, is_one: impl Fn(char) -> bool) -> PyResult {
    holds(m, args, |text| !text.is_empty() && text.chars().all(is_one))
}
