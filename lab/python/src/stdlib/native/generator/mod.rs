//! Random numbers, the same as CPython's from the same seed.

mod sha512;
mod twister;

pub use twister::Twister;
