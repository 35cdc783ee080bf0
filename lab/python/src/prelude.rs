//! What the prelude, the machine's own Python code, needs of the machine.

use crate::native::{Arity, Native};
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
];
