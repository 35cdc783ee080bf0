//! Runs one workload under several models and shows the runs beside each other.
//!
//! [`form`] holds what the reader has chosen, [`session`] one press of Run, [`live`] what is known of a
//! run that is still going on, [`markup`] makes HTML of them: they know no browser and are tested without
//! one. [`natively`] holds the same runs as the companion does them, where one served the page. The rest
//! keeps the page up to date.

pub mod form;
pub mod live;
pub mod markup;
pub mod natively;
pub mod palette;
pub mod session;

#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod export;
#[cfg(target_arch = "wasm32")]
mod mounted;
#[cfg(target_arch = "wasm32")]
mod native_desk;
#[cfg(target_arch = "wasm32")]
mod picture;
#[cfg(target_arch = "wasm32")]
mod simulated;
#[cfg(target_arch = "wasm32")]
pub mod spec;
#[cfg(target_arch = "wasm32")]
mod view;
#[cfg(target_arch = "wasm32")]
mod widget;

#[cfg(target_arch = "wasm32")]
pub use mounted::{Mounted, mount, mount_as};
#[cfg(target_arch = "wasm32")]
pub use widget::Experiment;
