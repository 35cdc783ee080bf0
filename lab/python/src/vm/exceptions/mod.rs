//! Exceptions: how they are raised, and how they are shown.

pub(crate) mod group;
pub(crate) mod raise;
pub(crate) mod traceback;
mod uncaught;
