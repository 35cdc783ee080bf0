//! What the explorer says of small programs with threads.

#![allow(clippy::disallowed_types, reason = "the tests read programs")]

mod fingerprints;
mod pairs;
mod reference;
mod table;
#[path = "../threads/mod.rs"]
mod threads;
mod walks;
