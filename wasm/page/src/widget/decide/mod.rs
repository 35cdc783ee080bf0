//! The decision guide: what a reader answers is simulated anew, and on request tried in this browser.

mod here;
mod mounted;
mod widget;

pub use mounted::mount;
