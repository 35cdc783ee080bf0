//! The page's side: runs, and the workers that they own.

mod cancel;
mod conditions;
mod module;
mod run;
mod sharing;
mod start_barrier;
mod worker;
mod worker_client;

pub use conditions::{Conditions, conditions, now_epoch_ms};
pub use run::Run;
pub use worker_client::{Answers, Lab, Simulator, WorkerClient};
