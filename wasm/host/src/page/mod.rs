//! The page's side: runs, and the workers that they own.

mod answerer;
mod cancel;
mod conditions;
mod module;
mod run;
mod sharing;
mod start_barrier;
mod worker;

pub use answerer::{Answerer, Answers, Lab, Simulator};
pub use conditions::{Conditions, conditions, now_epoch_ms};
pub use run::Run;
