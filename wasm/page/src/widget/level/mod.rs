//! A level: the reader chooses who goes next in a program, until something has happened.
//!
//! [`widget`] asks the lab's worker, which says at each step whether it has; where the reader goes is the same
//! [`Walk`](super::lab::walk::Walk) as in the lab. [`stand`] brings a reader back who loads the page again.

mod mounted;
mod stand;
mod widget;

pub use mounted::mount;
