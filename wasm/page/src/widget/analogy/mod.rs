//! A scene that is a simulation, in several ways side by side.
//!
//! The chapter's HTML is complete, and this changes nothing in it before the reader does something: it reads
//! what happened ([`spec`]), and [`widget`] shows the time at which the reader stands.

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
