//! What the prelude, the machine's own Python code, needs of the machine.

use crate::machine::Machine;
use crate::native::{Args, Arity, Native, Outcome};
use crate::value::Value;

/// Its files, in this order.
pub static FILES: &[&str] = &[
    include_str!("prelude/prelude.py"),
    include_str!("prelude/collection.py"),
    include_str!("prelude/library.py"),
];

pub static FUNCTIONS: &[Native] = &[
    // What an iterator gives at its end. No program sees it.
    Native::function("_end", Arity::None, |_, _| Ok(Value::Unset)),
    Native::function("_entry", Arity::Exactly(2), entry),
    Native::function("_write", Arity::One, write).visible(),
];

/// The key and the value in a dict at a place or else the next one, and the place behind it.
fn entry(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let (Some(dict), Value::Int(place)) = (m.as_dict(args[0]), args[1]) else { return Ok(Value::None) };
    Ok(match m.table(dict).next_from(place as usize) {
        Some((entry, behind)) => m.tuple([entry.key, entry.value, Value::Int(behind as i64)]),
        None => Value::None,
    })
}

fn write(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let text = m.text_of(args[0])?;
    m.write_stdout(&text)?;
    Ok(Value::None)
}
