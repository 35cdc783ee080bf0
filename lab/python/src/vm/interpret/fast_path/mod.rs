//! Instructions that most often need nothing of what they may need.

pub(crate) mod code_cache;
pub(crate) mod quick;
pub(crate) mod short;
pub(crate) mod simple;
