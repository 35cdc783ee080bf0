//! The builtin functions, one or a few of a kind a file.

use crate::native::Native;

pub static FUNCTIONS: &[&[Native]] = &[];
