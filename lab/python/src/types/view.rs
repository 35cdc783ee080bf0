//! The views of a dict: `keys()`, `values()`, `items()`.

use crate::machine::Machine;
use crate::native::{Args, Arity, Native, Outcome};
use crate::sequence::{SetOperation, combine, set_of};

/// What keys and items have; values are no set.
pub static METHODS: &[Native] = &[Native::method("isdisjoint", Arity::One, is_disjoint)];

fn is_disjoint(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let (ours, theirs) = (set_of(m, args[0])?, set_of(m, args[1])?);
    let common = combine(m, SetOperation::Intersection, ours, theirs)?;
    Ok(m.table(common).is_empty().into())
}
