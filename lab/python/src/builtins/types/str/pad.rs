//! Text in a field of some width.

use crate::objects::chars;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) static METHODS: &[Native] = &[
    Native::method("center", Arity::Range(1, 2), |m, args| pad(m, args, chars::left_of_center)),
    Native::method("expandtabs", Arity::Range(0, 1), expand_tabs).keywords(&["tabsize"]),
    Native::method("ljust", Arity::Range(1, 2), |m, args| pad(m, args, |_, _| 0)),
    Native::method("rjust", Arity::Range(1, 2), |m, args| pad(m, args, |missing, _| missing)),
    Native::method("zfill", Arity::One, fill_zeros),
];

/// `left` says how many of the missing characters go to the left.
fn pad(m: &mut Machine, args: &Args<'_>, left: fn(usize, usize) -> usize) -> PyResult {
    let width = usize::try_from(m.index_of(args[1])?).unwrap_or(0);
    let fill = fill(m, args)?;
    let length = m.as_str(args[0]).map_or(0, crate::objects::text::Str::chars_len);
    let missing = width.saturating_sub(length);
    m.reserve(missing.saturating_mul(fill.len_utf8()))?;
    let text = m.receiver_text(args);
    let left = left(missing, width);
    let filled = |count| std::iter::repeat_n(fill, count);
    let padded: String = filled(left).chain(text.chars()).chain(filled(missing - left)).collect();
    Ok(m.str(padded))
}

fn fill(m: &mut Machine, args: &Args<'_>) -> PyResult<char> {
    let Some(fill) = args.at(2) else { return Ok(' ') };
    let Some(text) = m.as_str(fill) else {
        let class = m.class_name_of(fill);
        return Err(m.type_error(format!("The fill character must be a unicode character, not {class}")));
    };
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => Ok(letter),
        _ => Err(m.type_error("The fill character must be exactly one character long")),
    }
}

fn expand_tabs(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let size = match args.at_or_keyword(m, 1, "tabsize") {
        Some(size) => usize::try_from(m.index_of(size)?).unwrap_or(0),
        None => 8,
    };
    let text = m.receiver_text(args);
    m.reserve(text.matches('\t').count().saturating_mul(size))?;
    Ok(m.str(chars::expand_tabs(&text, size)))
}

fn fill_zeros(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let width = usize::try_from(m.index_of(args[1])?).unwrap_or(0);
    m.reserve(width)?;
    let text = m.receiver_text(args);
    Ok(m.str(chars::fill_zeros(&text, width)))
}
