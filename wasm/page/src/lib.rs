//! The book's widgets.
//!
//! A chapter arrives complete: every experiment stands in it as HTML, with a simulated run. This module
//! brings them to life as they come into view ([`mount`]): a form in the place of its values, a Run button
//! that works, and then the figures of what really happened.
//!
//! It draws and asks. Workloads run in workers that [`host`] starts, never here.

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
