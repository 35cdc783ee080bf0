//! The methods of the builtin types, one type a file.

mod arguments;
mod bytes;
mod dict;
mod float;
mod int;
mod lazy;
mod list;
mod protocol;
mod range;
mod sequence_index;
mod set;
pub mod str;
mod tuple;
mod view;

use crate::class;
use crate::heap::Id;
use crate::native::Native;
use protocol::{BITS, CONTAINER, HASH, MUTABLE, NUMBER, ORDER, SEQUENCE, SETS, SUBSCRIPT, VALUE};

/// Which class has which methods.
pub static TYPES: &[(Id, &[&[Native]])] = &[
    (class::BOOL, &[int::BOOL]),
    (class::BYTES, &[VALUE, ORDER, HASH, CONTAINER, SUBSCRIPT, SEQUENCE, bytes::METHODS]),
    (class::DICT, &[VALUE, CONTAINER, SUBSCRIPT, MUTABLE, dict::METHODS]),
    (class::DICT_ITEMS, &[VALUE, ORDER, CONTAINER, SETS, view::METHODS]),
    (class::DICT_KEYS, &[VALUE, ORDER, CONTAINER, SETS, view::METHODS]),
    (class::DICT_VALUES, &[CONTAINER]),
    (class::ENUMERATE, &[lazy::ENUMERATE]),
    (class::FILTER, &[lazy::FILTER]),
    (class::FLOAT, &[VALUE, ORDER, HASH, NUMBER, float::METHODS]),
    (class::FROZENSET, &[VALUE, ORDER, HASH, CONTAINER, SETS, set::COMMON, set::FROZEN]),
    (class::INT, &[VALUE, ORDER, HASH, NUMBER, BITS, int::METHODS]),
    (class::LIST, &[VALUE, ORDER, CONTAINER, SUBSCRIPT, MUTABLE, SEQUENCE, list::METHODS]),
    (class::MAP, &[lazy::MAP]),
    (class::RANGE, &[VALUE, HASH, CONTAINER, SUBSCRIPT, range::METHODS]),
    (class::REVERSED, &[lazy::REVERSED]),
    (class::SET, &[VALUE, ORDER, CONTAINER, SETS, set::COMMON, set::METHODS]),
    (class::SLICE, &[VALUE, range::SLICE]),
    (class::STR, str::METHODS),
    (class::TUPLE, &[VALUE, ORDER, HASH, CONTAINER, SUBSCRIPT, SEQUENCE, tuple::METHODS]),
    (class::ZIP, &[lazy::ZIP]),
];
