//! An event loop that one can step through, forwards and backwards.
//!
//! The chapter's HTML is complete, and this changes nothing in it before the reader does something: it reads
//! the run's notes ([`spec`]), and [`widget`] shows the step at which the reader stands.

pub mod address;

#[cfg(target_arch = "wasm32")]
mod mounted;
#[cfg(target_arch = "wasm32")]
mod spec;
#[cfg(target_arch = "wasm32")]
mod view;
#[cfg(target_arch = "wasm32")]
mod widget;

#[cfg(target_arch = "wasm32")]
pub use mounted::{Mounted, mount};
