//! `tuple`

use crate::builtins::types::sequence_index;
use crate::objects::class;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) static METHODS: &[Native] = &[
    Native::method("__new__", Arity::AtLeast(0), new),
    Native::method("count", Arity::One, sequence_index::count),
    Native::method("index", Arity::Range(1, 3), sequence_index::index),
];

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.check_count(args, "tuple", 0, 1)?;
    let payload = match args.at(1) {
        Some(tuple) if m.class_of(tuple) == class::TUPLE => tuple,
        Some(iterable) => {
            let items = m.items_for_tuple(iterable)?;
            m.reserve_items(items.len())?;
            m.tuple(items)
        }
        None => m.tuple([]),
    };
    m.made(args, payload)
}
