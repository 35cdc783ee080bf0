//! `"{} {name}".format(…)`

use smol_str::SmolStr;

use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::format::Source;

pub(crate) static METHODS: &[Native] = &[
    Native::method("format", Arity::AtLeast(0), format).any_keywords(),
    Native::method("format_map", Arity::One, format_map),
];

fn format(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let named: Vec<(SmolStr, Value)> =
        args.by_name().map(|(name, value)| (m.names.text(name).clone(), value)).collect();
    let template = m.receiver_text(args);
    let text = m.fill_in(&template, Source::Arguments(&args[1..], &named))?;
    Ok(m.str(text))
}

fn format_map(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let template = m.receiver_text(args);
    let text = m.fill_in(&template, Source::Mapping(args[1]))?;
    Ok(m.str(text))
}
