//! The views of a dict: `keys()`, `values()`, `items()`.

use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::protocol::sequence;

/// What keys and items have; values are no set.
pub(crate) static METHODS: &[Native] = &[Native::method("isdisjoint", Arity::One, is_disjoint)];

fn is_disjoint(m: &mut Machine, args: &Args<'_>) -> PyResult {
    sequence::is_disjoint(m, args[0], args[1]).map(Value::Bool)
}
