//! Widgets, one folder each. `data-widget` names the one that an element is to become.

pub mod analogy;
#[cfg(target_arch = "wasm32")]
pub mod block_the_page;
#[cfg(target_arch = "wasm32")]
pub mod decide;
#[cfg(target_arch = "wasm32")]
pub mod done;
pub mod event_loop;
#[cfg(target_arch = "wasm32")]
pub mod exercise;
pub mod experiment;
#[cfg(target_arch = "wasm32")]
pub mod fields;
#[cfg(target_arch = "wasm32")]
pub mod foreseer;
#[cfg(target_arch = "wasm32")]
mod kinds;
pub mod lab;
#[cfg(target_arch = "wasm32")]
pub mod level;
pub mod notes;
#[cfg(target_arch = "wasm32")]
pub mod parameters;
#[cfg(target_arch = "wasm32")]
pub mod player;
#[cfg(target_arch = "wasm32")]
pub mod progress;
pub mod quiz;
#[cfg(target_arch = "wasm32")]
pub mod race;
#[cfg(target_arch = "wasm32")]
pub mod save;
#[cfg(target_arch = "wasm32")]
pub mod sweep;
pub mod timeline_view;
#[cfg(target_arch = "wasm32")]
pub mod timelines;
pub mod values;
pub mod your_machine;

#[cfg(target_arch = "wasm32")]
pub use kinds::{COMMON, FORMS, Kinds, LAB, SCENES, mount};

/// What the address says of one widget, by name.
pub type QueryParams = Vec<(String, String)>;
