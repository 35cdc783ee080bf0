//! The machine, asked for the same as CPython.

use crate::python::Ran;
