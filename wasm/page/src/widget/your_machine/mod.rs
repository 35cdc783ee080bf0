//! All runs that a reader has seen end, and reports that were brought in, beside what others have published.
//!
//! [`skim`] reads reports of any size in little memory: it leaves out the spans, which are most of them. It knows no
//! browser. [`kept`] is what the browser keeps of runs, [`bring`] reads files and texts, [`widget`] shows all.

pub mod skim;

#[cfg(target_arch = "wasm32")]
mod bring;
#[cfg(target_arch = "wasm32")]
pub mod kept;
#[cfg(target_arch = "wasm32")]
mod listen;
#[cfg(target_arch = "wasm32")]
mod widget;

#[cfg(target_arch = "wasm32")]
pub use listen::{Mounted, mount};
