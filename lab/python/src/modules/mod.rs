//! The modules that a program can import, one a file.
//!
//! What CPython writes in Python is written in Python here, too (`NAME.py`): its functions are functions, and
//! a thread can be interrupted where they begin. What CPython writes in C is a native module, or Python code
//! that is hidden: no thread is interrupted in it. Names that begin with `_` are for the other modules only.

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

/// A module that Python code implements.
#[derive(Debug)]
pub struct PythonModule {
    pub name: &'static str,
    pub text: &'static str,
    /// Whether CPython writes it in C.
    pub is_hidden: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum Library {
    Native(&'static NativeModule),
    Python(&'static PythonModule),
}

pub static NATIVE: &[NativeModule] = &[];

macro_rules! in_python {
    ($($name:literal $hidden:literal)*) => {
        pub static PYTHON: &[PythonModule] = &[
            $(PythonModule { name: $name, text: include_str!(concat!($name, ".py")), is_hidden: $hidden }),*
        ];
    };
}

in_python! {
    "_collections" true
    "_functools" true
    "_thread_local" true
    "collections" false
    "contextlib" false
    "dataclasses" false
    "functools" false
    "heapq" true
    "itertools" true
    "operator" true
    "queue" false
    "random" false
    "threading" false
}

/// Whether a program can import it.
pub fn exists(name: &str) -> bool {
    !name.starts_with('_') && find(name).is_some()
}

/// The module of this name, those for other modules included.
pub fn find(name: &str) -> Option<Library> {
    let native = || NATIVE.iter().find(|module| module.name == name).map(Library::Native);
    let python = || PYTHON.iter().find(|module| module.name == name).map(Library::Python);
    native().or_else(python)
}
