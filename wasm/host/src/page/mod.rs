//! The page's side: runs, and the workers that they own.

mod cancel;
mod conditions;
mod module;
mod run;
mod simulator;
mod worker;

pub use conditions::{Conditions, conditions, now_epoch_ms};
pub use run::Run;
pub use simulator::Simulator;
