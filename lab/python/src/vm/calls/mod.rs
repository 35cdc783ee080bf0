//! Calls: of functions, of classes, and from what is written in Rust.

pub(crate) mod arguments;
pub(crate) mod arguments_in_c;
pub(crate) mod ask;
pub(crate) mod call;
mod instance;
pub(crate) mod instantiate;
pub(crate) mod method;
pub(crate) mod native;
pub(crate) mod receiver;
