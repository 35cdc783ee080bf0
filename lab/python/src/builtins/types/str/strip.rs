//! Text without what is at its ends.

use crate::objects::chars::is_space;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) static METHODS: &[Native] = &[
    Native::method("lstrip", Arity::Range(0, 1), |m, args| strip(m, args, "lstrip", true, false)),
    Native::method("removeprefix", Arity::One, remove_prefix),
    Native::method("removesuffix", Arity::One, remove_suffix),
    Native::method("rstrip", Arity::Range(0, 1), |m, args| strip(m, args, "rstrip", false, true)),
    Native::method("strip", Arity::Range(0, 1), |m, args| strip(m, args, "strip", true, true)),
];

fn strip(m: &mut Machine, args: &Args<'_>, name: &str, left: bool, right: bool) -> PyResult {
    let given = args.at(1).filter(|value| !value.is_none());
    let letters = match given.map(|value| m.as_str(value).map(crate::objects::text::Str::shared)) {
        Some(None) => return Err(m.type_error(format!("{name} arg must be None or str"))),
        Some(letters) => letters,
        None => None,
    };
    let goes = |letter: char| letters.as_ref().map_or_else(|| is_space(letter), |set| set.contains(letter));
    let text = m.receiver_text(args);
    let mut rest = &*text;
    if left {
        rest = rest.trim_start_matches(goes);
    }
    if right {
        rest = rest.trim_end_matches(goes);
    }
    m.unless_same(args, rest)
}

fn remove_prefix(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let part = m.text_argument(args[1], "removeprefix() argument")?;
    let text = m.receiver_text(args);
    Ok(m.str(text.strip_prefix(&*part).unwrap_or(&text)))
}

fn remove_suffix(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let part = m.text_argument(args[1], "removesuffix() argument")?;
    let text = m.receiver_text(args);
    Ok(m.str(text.strip_suffix(&*part).unwrap_or(&text)))
}
