//! Cycles: where a run can go on for ever.

mod fair;
mod found;
mod renewals;
mod round;

pub use found::{Cycles, FairCycle, Fairness, UnfairCycle, cycles};
pub use round::{least_round, round};
