//! Widgets, one folder each. `data-widget` names the one that an element is to become.

#[cfg(any(test, feature = "more"))]
pub mod analogy;
pub mod aspect;
#[cfg(all(target_arch = "wasm32", feature = "more"))]
mod block_the_page;
#[cfg(all(target_arch = "wasm32", feature = "more"))]
mod decide;
#[cfg(any(test, feature = "more"))]
pub mod event_loop;
#[cfg(target_arch = "wasm32")]
mod exercise;
pub mod experiment;
#[cfg(all(target_arch = "wasm32", feature = "more"))]
mod fields;
#[cfg(target_arch = "wasm32")]
mod kinds;
#[cfg(any(test, feature = "more"))]
pub mod lab;
mod notes;
#[cfg(all(target_arch = "wasm32", feature = "more"))]
mod parameters;
#[cfg(all(target_arch = "wasm32", feature = "more"))]
mod player;
pub mod quiz;
#[cfg(all(target_arch = "wasm32", feature = "more"))]
mod race;
#[cfg(all(target_arch = "wasm32", feature = "more"))]
mod sweep;
#[cfg(target_arch = "wasm32")]
pub mod timelines;
pub mod values;
pub mod your_machine;

#[cfg(target_arch = "wasm32")]
pub use kinds::{Alive, is_ours, mount};
