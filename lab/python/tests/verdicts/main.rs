//! What the explorer says of small programs with threads.

#![allow(clippy::disallowed_types, reason = "the tests read programs")]

mod pairs;
mod reference;
#[path = "../threads/mod.rs"]
mod threads;
mod walks;
