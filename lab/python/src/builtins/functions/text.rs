//! Functions that make text of values, and `hash`.

use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) static FUNCTIONS: &[Native] = &[
    Native::function("ascii", Arity::One, ascii),
    Native::function("format", Arity::Range(1, 2), format),
    Native::function("hash", Arity::One, hash),
    Native::function("repr", Arity::One, repr),
];

fn repr(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let text = m.repr_of(args[0])?;
    Ok(m.str(text))
}

fn ascii(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let text = m.ascii_of(args[0])?;
    Ok(m.str(text))
}

fn format(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let spec = match args.at(1) {
        Some(spec) => m.text_argument(spec, "format() argument 2")?,
        None => "".into(),
    };
    let text = m.format(args[0], &spec)?;
    Ok(m.str(text))
}

fn hash(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let hash = m.hash(args[0])?;
    m.assume_hash(args[0]);
    Ok(Value::Int(hash as i64))
}
