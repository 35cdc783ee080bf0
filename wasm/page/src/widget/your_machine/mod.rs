//! All runs that a reader has seen end, and reports that were brought in, beside what others have published.
//!
//! [`span_stripper`] reads reports of any size in little memory: it leaves out the spans, which are most of them. It knows no
//! browser. [`history`] is what the browser keeps of runs, [`import`] reads files and texts, [`widget`] shows all.

pub mod span_stripper;

#[cfg(target_arch = "wasm32")]
pub mod history;
#[cfg(target_arch = "wasm32")]
mod import;
#[cfg(target_arch = "wasm32")]
mod listen;
#[cfg(target_arch = "wasm32")]
mod widget;

#[cfg(target_arch = "wasm32")]
pub use listen::{Mounted, mount};
