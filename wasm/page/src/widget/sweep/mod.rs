//! A curve that grows run by run, beside what the simulator foresaw.

mod mounted;
mod widget;

pub use mounted::mount;
