//! Cycles: where a run can go on for ever.

mod fair;
mod found;
mod renewals;
mod round;

pub use found::{Cycles, Fairness, Spin, Trap, cycles};
pub use round::{least_round, round};
