//! The book's widgets.
//!
//! A chapter arrives complete: every widget stands in it as HTML, with a simulated run. This module brings them
//! to life as they come into view ([`mount`]): an experiment gets a form in the place of its values, a Run
//! button that works, and then the figures of what really happened; an event loop can be stepped through, and a
//! scene played. What readers have answered and run is kept in their browser ([`store`]).
//!
//! Each program in `bin` is a module with some of the widgets. A page loads it when a reader turns to the first of
//! them, so several may be at work in one page. They share nothing but what the browser has: the address, of which each
//! changes its widgets' parameters, what is kept, and the compiled engines.
//!
//! It draws and asks. Workloads run in workers that [`host`] starts, never here.

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod companion;
pub mod store;
pub mod widget;

#[cfg(target_arch = "wasm32")]
mod mount;
#[cfg(target_arch = "wasm32")]
mod panic;

/// What a module does when the browser has loaded it.
#[cfg(target_arch = "wasm32")]
pub fn start(kinds: widget::Kinds) {
    panic::tell();
    mount::when_in_view(kinds);
}
