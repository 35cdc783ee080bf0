//! What operators and functions ask of every object: its hash, its order, its items.

pub(crate) mod compare;
pub(crate) mod convert;
pub(crate) mod hash;
mod ident;
pub(crate) mod identity;
pub(crate) mod number;
pub(crate) mod sequence;
pub(crate) mod sort;
pub(crate) mod sort_seen;
