//! Questions that are checked one by one, with an explanation for every answer.
//!
//! The chapter's HTML is complete, and what is right stands in it. [`judge`] decides and [`address`] reads links:
//! they know no browser. [`question`] is one question's elements, [`widget`] all of them together with what the
//! browser keeps of them.

pub mod address;
pub mod judge;

#[cfg(target_arch = "wasm32")]
mod mounted;
#[cfg(target_arch = "wasm32")]
mod question;
#[cfg(target_arch = "wasm32")]
mod widget;

#[cfg(target_arch = "wasm32")]
pub use mounted::{Mounted, mount};
