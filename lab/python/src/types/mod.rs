//! The methods of the builtin types, one type a file.

pub mod str;

use crate::heap::Id;
use crate::native::Native;

/// Which class has which methods. A class may appear more than once.
pub static TYPES: &[(Id, &[Native])] = &[];
