//! `print`, which writes its text and its end one after the other: another thread may come between.

use smol_str::SmolStr;

use crate::machine::Machine;
use crate::modules::sys;
use crate::native::{Args, Arity, Native, Outcome};
use crate::value::Value;

pub const FUNCTIONS: &[Native] = &[Native::function("print", Arity::AtLeast(0), print)
    .keywords(&["sep", "end", "file", "flush"])
    .visible()];

fn print(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let separator = text_or(m, args, "sep", " ")?;
    let end = text_or(m, args, "end", "\n")?;
    let texts = args.iter().map(|&value| m.text_of(value)).collect::<Outcome<Vec<_>>>()?;
    // What is there at the first try: it may be otherwise at the second.
    let to = m.once(|m| Ok(goes_to(m, args)))?;
    match to {
        Value::None => return Ok(Value::None),
        Value::Bool(_) => {}
        file => {
            let flush = args.keyword(m, "flush").unwrap_or(Value::Bool(false));
            return print_to(m, file, &texts, &separator, end, flush);
        }
    }
    let mut text = texts.join(&*separator);
    if to.is(Value::Bool(false)) {
        text.push_str(&end);
        return m.write_stdout(&text).map(|()| Value::None);
    }
    m.once(|m| {
        m.write_stdout(&text)?;
        Ok(Value::None)
    })?;
    m.give_way()?;
    m.write_stdout(&end)?;
    Ok(Value::None)
}

/// The file that is not the real `sys.stdout`, none if there is none, or else whether others could write there, too.
fn goes_to(m: &mut Machine, args: &Args<'_>) -> Value {
    let given = args.keyword(m, "file").filter(|file| !file.is_none());
    match given.or_else(|| sys::stdout(m)) {
        Some(file) if !sys::is_stdout(m, file) => file,
        _ => m.has_other_threads().into(),
    }
}

/// Gives the pieces one by one to the `write` of a file that is not `sys.stdout`.
fn print_to(
    m: &mut Machine,
    file: Value,
    texts: &[SmolStr],
    separator: &SmolStr,
    end: SmolStr,
    flush: Value,
) -> Outcome {
    let mut pieces = Vec::new();
    for text in texts {
        if !pieces.is_empty() {
            pieces.push(m.str(separator.clone()));
        }
        pieces.push(m.str(text.clone()));
    }
    pieces.push(m.str(end));
    let pieces = m.list(pieces);
    m.ask_prelude("write_pieces", &[file, pieces, flush])
}

fn text_or(m: &mut Machine, args: &Args<'_>, name: &str, default: &str) -> Outcome<SmolStr> {
    let Some(value) = args.keyword(m, name).filter(|value| !value.is_none()) else {
        return Ok(default.into());
    };
    match m.as_str(value) {
        Some(text) => Ok(text.shared()),
        None => {
            let class = m.class_name_of(value);
            Err(m.type_error(format!("{name} must be None or a string, not {class}")))
        }
    }
}
