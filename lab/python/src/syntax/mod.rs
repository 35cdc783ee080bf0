//! From a text to its syntax: what is too large, what is no Python, and what the lab has not got.

mod annotated;
pub(crate) mod bound;
pub(crate) mod changed;
pub(crate) mod conditions;
pub(crate) mod limits;
pub(crate) mod mend;
pub(crate) mod newer;
pub(crate) mod nodes;
pub(crate) mod own;
pub(crate) mod parse;
pub(crate) mod unsupported;
