//! The builtin functions, one or a few of a kind a file.

pub(crate) mod collection;
mod iterate;
mod number;
mod object;
mod print;
mod text;

use crate::vm::calls::native::Native;

pub(crate) static FUNCTIONS: &[&[Native]] = &[
    collection::FUNCTIONS,
    iterate::FUNCTIONS,
    number::FUNCTIONS,
    object::FUNCTIONS,
    print::FUNCTIONS,
    text::FUNCTIONS,
];
