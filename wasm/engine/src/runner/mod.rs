//! The runners of the models, as in the companion. Each build of the engine has those that need it: a page loads
//! one build for models that share memory, and the other for those that do not.

#[cfg(not(feature = "threads"))]
mod async_;
#[cfg(feature = "threads")]
mod completions;
#[cfg(not(feature = "threads"))]
mod local;
#[cfg(not(feature = "threads"))]
pub mod process;
#[cfg(not(feature = "threads"))]
mod processes;
#[cfg(feature = "threads")]
pub mod rayon;
#[cfg(not(feature = "threads"))]
mod sequential;
#[cfg(feature = "threads")]
pub mod threads;
#[cfg(not(feature = "threads"))]
pub mod timers;
#[cfg(not(feature = "threads"))]
mod yield_now;

#[cfg_attr(feature = "threads", path = "threaded.rs")]
#[cfg_attr(not(feature = "threads"), path = "plain.rs")]
mod build;

pub use build::{Runner, start};
