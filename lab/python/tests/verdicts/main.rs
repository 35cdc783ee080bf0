//! What the explorer says of small programs with threads.

#![allow(clippy::disallowed_types, reason = "the tests read programs")]

mod alike;
mod answered;
mod classes;
mod clocks;
mod compared;
mod conditions;
mod counts;
mod ends;
mod failures;
mod fingerprints;
mod from_c;
mod generated;
mod granted;
mod handlers;
mod in_full;
mod interpreters;
mod library;
mod logged;
mod looks;
mod loops;
mod namespaces;
mod observed;
mod one_object;
mod pairs;
mod passes;
mod places;
mod pools;
mod printed;
mod recalled;
mod reference;
mod refused;
mod rules;
mod sections;
mod set_orders;
mod sets;
mod shared;
mod sheltered;
mod table;
mod tangled;
#[allow(dead_code, reason = "two programs of tests share it, and each uses its part")]
#[path = "../threads/mod.rs"]
mod threads;
mod timed;
mod told;
mod unnamed;
mod unshared;
mod walks;
mod woken;
