//! Instructions that most often need nothing of what they may need.

pub(crate) mod held;
pub(crate) mod quick;
pub(crate) mod short;
pub(crate) mod simple;
