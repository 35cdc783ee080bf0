//! What a program can use, by name: for the page that lists it, and for the tests that try all of it.

use crate::ids::Id;
use crate::objects::class;
use crate::stdlib::LIBRARY;
use crate::vm::calls::native::Native;
use crate::vm::library::{Body, ModuleSpec};

/// The builtin functions.
pub fn functions() -> Vec<&'static str> {
    LIBRARY.functions.iter().flat_map(|functions| functions.iter()).map(|native| native.name).collect()
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
    LIBRARY.types.iter().map(|&(id, groups)| (name(id), of(groups))).collect()
}

/// The modules that a program can import.
pub fn modules() -> Vec<&'static str> {
    public().map(|module| module.name).collect()
}

/// The functions of modules that are not written in Python.
pub fn module_functions() -> Vec<&'static str> {
    let functions = public().filter_map(|module| match module.body {
        Body::Native { functions, .. } => Some(functions),
        Body::Python { .. } | Body::NameOnly => None,
    });
    functions.flatten().map(|native| native.name).collect()
}

/// The texts of those that are, their helpers included.
pub fn module_texts() -> Vec<&'static str> {
    let texts = LIBRARY.modules.iter().filter_map(|module| match module.body {
        Body::Python { text, .. } => Some(text),
        Body::Native { .. } | Body::NameOnly => None,
    });
    texts.collect()
}

/// What classes of CPython have and those of the same name here have not, each with its module.
pub fn lacking() -> &'static [(&'static str, &'static str)] {
    LIBRARY.lacking
}

fn public() -> impl Iterator<Item = &'static ModuleSpec> {
    LIBRARY.modules.iter().filter(|module| module.is_public())
}
