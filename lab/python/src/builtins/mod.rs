//! The builtin functions, one or a few of a kind a file.

mod collection;
mod number;
mod text;

use crate::native::Native;

pub static FUNCTIONS: &[&[Native]] = &[collection::FUNCTIONS, number::FUNCTIONS, text::FUNCTIONS];
