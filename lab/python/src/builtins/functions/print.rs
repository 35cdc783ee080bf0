//! `print`, which writes its texts, what is between them and its end one after the other: another thread may come between.

use smol_str::SmolStr;

use crate::objects::value::Value;
use crate::stdlib::native::sys;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::prelude::Prelude;

pub(crate) const FUNCTIONS: &[Native] = &[Native::function("print", Arity::AtLeast(0), print)
    .keywords(&["sep", "end", "file", "flush"])
    .visible()];

fn print(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let separator = text_or(m, args, "sep", " ")?;
    let end = text_or(m, args, "end", "\n")?;
    // What is there at the first try: it may be otherwise at the second.
    let to = m.once(|m| Ok(goes_to(m, args)))?;
    let has_others = match to {
        Value::None => return Ok(Value::None),
        Value::Bool(has_others) => has_others,
        file => {
            let flush = args.keyword(m, "flush").unwrap_or(Value::Bool(false));
            let [separator, end] = [separator, end].map(|text| m.str(text));
            let values = m.tuple(&args[..]);
            return m.ask_prelude(Prelude::PrintTo, &[file, values, separator, end, flush]);
        }
    };
    if has_others {
        return print_in_parts(m, args, &separator, &end);
    }
    let written = m.unasked(|m| {
        let texts = args.iter().map(|&value| m.text_of(value)).collect::<PyResult<Vec<_>>>()?;
        m.write_stdout(&(texts.join(&*separator) + &end))?;
        Ok(Some(true))
    })?;
    if written.is_none() {
        let (values, separator) = (m.tuple(&args[..]), m.str(separator));
        m.ask_prelude(Prelude::WriteTexts, &[values, separator])?;
        m.write_stdout(&end)?;
    }
    Ok(Value::None)
}

/// Each text and what stands between two of them is a write of its own, and where the stream keeps nothing back others come
/// in between. A text is made when its turn comes.
fn print_in_parts(m: &mut Machine, args: &Args<'_>, separator: &str, end: &str) -> PyResult {
    for (at, &value) in args.iter().enumerate() {
        if at > 0 && !separator.is_empty() {
            m.once(|m| m.write_stdout(separator).map(|()| Value::None))?;
            m.give_way()?;
        }
        m.once(|m| {
            let text = m.text_of(value)?;
            m.write_stdout(&text).map(|()| Value::None)
        })?;
        if at + 1 < args.len() || !end.is_empty() {
            m.give_way()?;
        }
    }
    m.write_stdout(end)?;
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

fn text_or(m: &mut Machine, args: &Args<'_>, name: &str, default: &str) -> PyResult<SmolStr> {
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
