//! Random numbers, the same as CPython's from the same seed.

mod sha512;
mod twister;

pub(crate) use twister::Twister;
