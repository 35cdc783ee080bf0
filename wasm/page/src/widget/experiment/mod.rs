//! Runs one workload under several models and shows the runs beside each other.
//!
//! [`form`] holds what the reader has chosen, [`session`] how far the runs of one press of Run have come, [`live_trace`] what is
//! known of one that is still going on, [`markup`] makes HTML of them: they know no browser and are tested without one.
//! [`natively`] holds the same runs as the companion does them, where one served the page.
//!
//! `queue.rs` starts and owns the page's runs, and says what becomes of them, which `run_view.rs` draws; `native_queue.rs`
//! and `native_view.rs` do so with the companion's. `runs.rs` keeps both beside each other. `widget.rs` wires the form, the
//! simulation and the buttons to them.

pub mod form;
pub mod live_trace;
pub mod markup;
pub mod natively;
pub mod palette;
pub mod session;

#[cfg(target_arch = "wasm32")]
mod export;
#[cfg(target_arch = "wasm32")]
mod mounted;
#[cfg(target_arch = "wasm32")]
mod native_queue;
#[cfg(target_arch = "wasm32")]
mod native_view;
#[cfg(target_arch = "wasm32")]
mod picture;
#[cfg(target_arch = "wasm32")]
mod queue;
#[cfg(target_arch = "wasm32")]
mod run_view;
#[cfg(target_arch = "wasm32")]
mod runs;
#[cfg(target_arch = "wasm32")]
mod simulated;
#[cfg(target_arch = "wasm32")]
pub mod spec;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod view;
#[cfg(target_arch = "wasm32")]
mod widget;

#[cfg(target_arch = "wasm32")]
pub use mounted::{Mounted, mount, mount_as};
#[cfg(target_arch = "wasm32")]
pub use widget::Experiment;
