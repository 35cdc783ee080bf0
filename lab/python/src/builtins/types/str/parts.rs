//! Text cut into parts, joined, and with parts replaced.

use smol_str::SmolStr;

use super::split;
use crate::objects::names;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) static METHODS: &[Native] = &[
    Native::method("join", Arity::One, join),
    Native::method("partition", Arity::One, partition),
    Native::method("replace", Arity::Range(2, 3), replace).keywords(&["count"]),
    Native::method("rpartition", Arity::One, partition_from_right),
    Native::method("rsplit", Arity::Range(0, 2), |m, args| {
        split(m, args, split::at_space_from_right, split::at_from_right)
    })
    .keywords(&["sep", "maxsplit"]),
    Native::method("split", Arity::Range(0, 2), |m, args| split(m, args, split::at_space, split::at))
        .keywords(&["sep", "maxsplit"]),
    Native::method("splitlines", Arity::Range(0, 1), lines).keywords(&["keepends"]),
];

type AtSpace = for<'a> fn(&'a str, usize) -> Vec<&'a str>;
type AtSeparator = for<'a> fn(&'a str, &str, usize) -> Vec<&'a str>;

fn split(m: &mut Machine, args: &Args<'_>, at_space: AtSpace, at_separator: AtSeparator) -> PyResult {
    let most = match args.at_or_keyword(m, 2, "maxsplit") {
        Some(most) => usize::try_from(m.index_of(most)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let text = m.receiver_text(args);
    let separator = args.at_or_keyword(m, 1, "sep").filter(|value| !value.is_none());
    let Some(separator) = separator else { return list(m, &at_space(&text, most)) };
    let Some(separator) = m.as_str(separator).map(crate::objects::text::Str::shared) else {
        let class = m.class_name_of(separator);
        return Err(m.type_error(format!("must be str or None, not {class}")));
    };
    if separator.is_empty() {
        return Err(m.value_error("empty separator"));
    }
    list(m, &at_separator(&text, &separator, most))
}

fn list(m: &mut Machine, parts: &[&str]) -> PyResult {
    m.reserve(parts.iter().map(|part| part.len() + 64).sum())?;
    let parts = parts.iter().map(|&part| m.str(part)).collect();
    Ok(m.list(parts))
}

fn lines(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let keep_ends = match args.at_or_keyword(m, 1, "keepends") {
        Some(keep) => m.truth(keep)?,
        None => false,
    };
    let text = m.receiver_text(args);
    list(m, &split::lines(&text, keep_ends))
}

fn join(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if !m.is_iterable(args[1]) || m.refuses(args[1], names::ITER) {
        return Err(m.type_error("can only join an iterable"));
    }
    let items = m.items_in_a_row(args[1])?;
    let mut parts: Vec<SmolStr> = Vec::with_capacity(items.len());
    for (at, &item) in items.iter().enumerate() {
        let Some(text) = m.as_str(item) else {
            let class = m.class_name_of(item);
            return Err(m.type_error(format!("sequence item {at}: expected str instance, {class} found")));
        };
        parts.push(text.shared());
    }
    let separator = m.receiver_text(args);
    let bytes: usize = parts.iter().map(|part| part.len() + separator.len()).sum();
    m.reserve(bytes)?;
    Ok(m.str(parts.join(&*separator)))
}

/// The separator of `partition`, which is not empty.
fn separator(m: &mut Machine, value: Value) -> PyResult<SmolStr> {
    let Some(text) = m.as_str(value).map(crate::objects::text::Str::shared) else {
        let class = m.class_name_of(value);
        return Err(m.type_error(format!("must be str, not {class}")));
    };
    if text.is_empty() { Err(m.value_error("empty separator")) } else { Ok(text) }
}

fn three(m: &mut Machine, parts: [&str; 3]) -> PyResult {
    let parts = parts.map(|part| m.str(part));
    Ok(m.tuple(parts))
}

fn partition(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let separator = separator(m, args[1])?;
    let text = m.receiver_text(args);
    match text.split_once(&*separator) {
        Some((before, after)) => three(m, [before, &separator, after]),
        None => three(m, [&text, "", ""]),
    }
}

fn partition_from_right(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let separator = separator(m, args[1])?;
    let text = m.receiver_text(args);
    match text.rsplit_once(&*separator) {
        Some((before, after)) => three(m, [before, &separator, after]),
        None => three(m, ["", "", &text]),
    }
}

fn replace(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let old = m.text_argument(args[1], "replace() argument 1")?;
    let new = m.text_argument(args[2], "replace() argument 2")?;
    let most = match args.at_or_keyword(m, 3, "count") {
        Some(most) => usize::try_from(m.index_of(most)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let text = m.receiver_text(args);
    let places = if old.is_empty() { text.len() + 1 } else { text.matches(&*old).count() };
    m.reserve(text.len().saturating_add(places.min(most).saturating_mul(new.len())))?;
    Ok(m.str(text.replacen(&*old, &new, most)))
}
