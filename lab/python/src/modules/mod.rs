//! The modules that a program can import, one a file.
//!
//! What CPython writes in Python is written in Python here, too (`NAME.py`): its functions are functions, and
//! a thread can be interrupted where they begin. What CPython writes in C is a native module.

use crate::heap::Id;
use crate::machine::Machine;
use crate::native::Native;

/// A module that Rust implements.
#[derive(Debug)]
pub struct NativeModule {
    pub name: &'static str,
    pub functions: &'static [Native],
    /// Adds what is no function: constants, classes.
    pub install: fn(&mut Machine, Id),
}

pub static NATIVE: &[NativeModule] = &[];

/// Modules in Python: name and text.
pub static PYTHON: &[(&str, &str)] = &[];

/// Whether a program can import it.
pub fn exists(name: &str) -> bool {
    NATIVE.iter().any(|module| module.name == name) || PYTHON.iter().any(|&(found, _)| found == name)
}
