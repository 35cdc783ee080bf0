//! Races for one counter, one after the other: how many additions are lost, and with a lock none.

mod mounted;
mod widget;

pub use mounted::mount;
