//! The methods of the builtin types, one type a file.

mod arguments;
mod dict;
mod list;
mod sequence_index;
mod set;
pub mod str;
mod tuple;

use crate::class;
use crate::heap::Id;
use crate::native::Native;

/// Which class has which methods. A class may appear more than once.
pub static TYPES: &[(Id, &[&[Native]])] = &[
    (class::DICT, &[dict::METHODS]),
    (class::FROZENSET, &[set::COMMON, set::FROZEN]),
    (class::LIST, &[list::METHODS]),
    (class::SET, &[set::COMMON, set::METHODS]),
    (class::STR, str::METHODS),
    (class::TUPLE, &[tuple::METHODS]),
];
