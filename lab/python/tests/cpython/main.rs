//! The machine beside CPython: the same programs in both, and what they print compared.
//!
//! The tests take the newest CPython that they find, 3.11 or newer, or the one that `LAB_PYTHON` names, and
//! print which. Without one they fail: a test that compares with nothing shall not pass.

#![allow(clippy::disallowed_types, reason = "the tests read programs, and start CPython")]

mod coverage;
mod forced;
mod generated;
mod lost_updates;
mod often;
mod ours;
mod outcomes;
mod programs;
mod python;
mod shared_iterators;
mod syntax;
#[allow(dead_code, reason = "two programs of tests share it, and each uses its part")]
#[path = "../threads/mod.rs"]
mod threads;
