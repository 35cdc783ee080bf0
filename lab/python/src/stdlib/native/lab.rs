//! `_lab`: the conditions at which somebody looks, and what comes from outside.

use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::ModuleSpec;
use crate::vm::sharing::observed::{Asked, Condition};

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec::native("_lab", FUNCTIONS, |_, _| {});

const FUNCTIONS: &[Native] = &[
    Native::function("note", Arity::Exactly(2), note).visible(),
    Native::function("choose", Arity::One, choose),
];

/// `note(asked, condition)`
fn note(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let asked = match args[0] {
        Value::Int(0) => Asked::Always,
        Value::Int(1) => Asked::Never,
        _ => Asked::Possible,
    };
    let (_, line, _) = m.program_frame(1);
    m.add_condition(Condition { asked, callee: args[1], line })?;
    Ok(Value::None)
}

/// `choose(n)`: a number below n that comes from outside.
fn choose(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let of = m.index_of(args[0])?;
    m.choose(u32::try_from(of).unwrap_or(u32::MAX))
}
