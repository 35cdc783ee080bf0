//! Keeps the page's own event loop busy, and shows which frames it missed and which clicks had to wait.

mod mounted;
mod watch;
mod widget;

pub use mounted::mount;
