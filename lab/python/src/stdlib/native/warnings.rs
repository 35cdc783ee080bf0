//! `_warnings`: where a warning belongs, and how it is shown.

use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::ModuleSpec;

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec::native("_warnings", FUNCTIONS, |_, _| {});

const FUNCTIONS: &[Native] = &[
    Native::function("place", Arity::One, |m, args| {
        let level = m.index_of(args[0])?;
        let (file, line, _) = m.program_frame(level);
        let source = m.line_of_program(level);
        let [file, source] = [file, source].map(|text| m.str(text));
        Ok(m.tuple([file, Value::Int(line.into()), source]))
    }),
    Native::function("write", Arity::Exactly(3), write),
    Native::function("adds_in_steps", Arity::None, |m, _| {
        Ok(m.settings.interpreter.adds_filters_in_steps().into())
    }),
];

/// `write(place, category, text)`
fn write(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let place = m.items_now(args[0]).unwrap_or_default();
    let texts = place.iter().chain(&args[1..]).map(|&part| m.text_of(part)).collect::<PyResult<Vec<_>>>()?;
    if let [file, line, source, category, text] = &texts[..] {
        m.write_stderr(&format!("{file}:{line}: {category}: {text}\n  {source}\n"));
    }
    Ok(Value::None)
}
