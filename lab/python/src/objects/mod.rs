//! What lies in the heap, and the heap itself. Nothing here knows the machine but by name.

pub(crate) mod bytes;
pub(crate) mod capacity;
pub(crate) mod chars;
pub(crate) mod class;
pub(crate) mod complaint;
pub(crate) mod dict;
pub(crate) mod exception;
pub(crate) mod function;
pub(crate) mod heap;
pub(crate) mod hint;
pub(crate) mod iterator;
pub(crate) mod names;
pub(crate) mod namespace;
pub(crate) mod native;
pub(crate) mod object;
pub(crate) mod quote;
pub(crate) mod range;
pub(crate) mod relocate;
pub(crate) mod relocation;
pub(crate) mod seal;
pub(crate) mod text;
pub(crate) mod traverse;
pub(crate) mod value;
#[cfg(test)]
pub(crate) mod vary;
