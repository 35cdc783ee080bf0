//! Tracebacks, as CPython 3.13 prints them.

use crate::machine::Machine;
use crate::value::Value;

/// All exceptions whose texts a traceback shows.
pub fn chain(_m: &mut Machine, exception: Value) -> Vec<Value> {
    vec![exception]
}

pub fn text(m: &mut Machine, exception: Value, texts: &[Value]) -> String {
    format!("Traceback (most recent call last):\n{}\n", last_line(m, exception, texts))
}

pub fn last_line(m: &mut Machine, exception: Value, texts: &[Value]) -> String {
    let class = m.class_of(exception);
    let name = m.full_name(class);
    let text =
        texts.first().and_then(|&text| m.as_str(text)).map(|text| text.to_string()).unwrap_or_default();
    if text.is_empty() { name } else { format!("{name}: {text}") }
}
