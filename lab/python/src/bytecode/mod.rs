//! What the compiler writes and the machine runs.

pub(crate) mod code;
pub(crate) mod op;
pub(crate) mod operator;
pub(crate) mod source;
