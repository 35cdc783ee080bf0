//! What a program can use, by name: for the page that lists it, and for the tests that try all of it.

use crate::builtins::functions::FUNCTIONS;
use crate::builtins::types::TYPES;
use crate::ids::Id;
use crate::objects::class;
use crate::stdlib::{self, NATIVE, PYTHON};
use crate::vm::calls::native::Native;

/// The builtin functions.
pub fn functions() -> Vec<&'static str> {
    FUNCTIONS.iter().flat_map(|functions| functions.iter()).map(|native| native.name).collect()
}

/// The builtin types that are no exceptions. Some have no name that a program could use.
pub fn types() -> Vec<&'static str> {
    class::BUILTIN[..class::BASE_EXCEPTION.0 as usize].iter().map(|class| class.name).collect()
}

/// The builtin types, exceptions included, each with its own methods.
pub fn methods() -> Vec<(&'static str, Vec<&'static str>)> {
    let name = |id: Id| class::BUILTIN[id.0 as usize].name;
    let of = |groups: &[&'static [Native]]| {
        groups.iter().flat_map(|methods| methods.iter()).map(|native| native.name).collect()
    };
    TYPES.iter().map(|&(id, groups)| (name(id), of(groups))).collect()
}

/// The modules that a program can import.
pub fn modules() -> Vec<&'static str> {
    let names = NATIVE.iter().map(|module| module.name).chain(PYTHON.iter().map(|module| module.name));
    names.filter(|name| stdlib::exists(name)).collect()
}

/// The functions of modules that are not written in Python.
pub fn module_functions() -> Vec<&'static str> {
    let public = NATIVE.iter().filter(|module| !module.name.starts_with('_'));
    public.flat_map(|module| module.functions).map(|native| native.name).collect()
}

/// The texts of those that are, their helpers included.
pub fn module_texts() -> Vec<&'static str> {
    PYTHON.iter().map(|module| module.text).collect()
}
