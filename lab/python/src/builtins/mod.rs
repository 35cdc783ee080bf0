//! What a program has without importing it.

pub(crate) mod embed;
pub(crate) mod functions;
pub(crate) mod prelude;
pub(crate) mod types;
