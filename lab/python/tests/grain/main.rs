//! How fine operations of containers are without a global lock: `table.toml` says so for each, and is held against the lab
//! and, where there is one, against a free-threaded CPython.

#![allow(clippy::disallowed_types, reason = "the tests read programs")]

mod random;
mod stressed;
mod table;
#[allow(dead_code, reason = "programs of tests share it, and each uses its part")]
#[path = "../threads/mod.rs"]
mod threads;
