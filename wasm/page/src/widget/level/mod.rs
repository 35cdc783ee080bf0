//! A level: the reader chooses who goes next in a program, until something has happened.
//!
//! [`widget`] asks the lab's worker, which says at each step whether it has; where the reader goes is the same
//! [`Walk`](super::lab::walk::Walk) as in the lab.

mod mounted;
mod widget;

pub use mounted::mount;
