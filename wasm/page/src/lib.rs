//! The book's widgets.
//!
//! A chapter arrives complete: every widget stands in it as HTML, with a simulated run. This module brings them
//! to life as they come into view ([`mount`]): an experiment gets a form in the place of its values, a Run
//! button that works, and then the figures of what really happened; an event loop can be stepped through, and a
//! scene played. What readers have answered and run is kept in their browser ([`store`]).
//!
//! It draws and asks. Workloads run in workers that [`host`] starts, never here.

pub mod companion;
pub mod store;
pub mod widget;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod mount;
#[cfg(target_arch = "wasm32")]
mod panic;

/// Called by the browser when the module is there.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    panic::tell();
    mount::when_in_view();
}
