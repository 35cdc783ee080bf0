//! The machine beside CPython: the same programs in both, and what they print compared.
//!
//! The tests take one CPython of each version that they find from 3.11 on, or only the one that `LAB_PYTHON` names, and
//! print which. What takes long is asked of fewer: the newest for each of our interpreters. Words are those of 3.15, and
//! `words.toml` has what older ones say instead. Without a CPython they fail: a test that compares with nothing shall not
//! pass.

#![allow(clippy::disallowed_types, reason = "the tests read programs, and start CPython")]

mod cancelled;
mod coverage;
mod explored_async;
mod forced;
mod generated;
mod lost_updates;
mod network;
mod newer;
mod often;
mod ours;
mod outcomes;
mod own_modules;
mod programs;
mod python;
mod shared_iterators;
mod syntax;
#[allow(dead_code, reason = "two programs of tests share it, and each uses its part")]
#[path = "../threads/mod.rs"]
mod threads;
mod words;
