//! Threads, and where one gives way to another.

pub(crate) mod awaited;
pub(crate) mod parties;
pub(crate) mod phase;
pub(crate) mod relocate;
pub(crate) mod schedule;
pub(crate) mod section;
pub(crate) mod switch;
pub(crate) mod thread;
pub(crate) mod wait;
pub(crate) mod why_waiting;
