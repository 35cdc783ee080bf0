//! An experiment with goals: the reader changes what may be changed, runs it, and sees what is reached.
//!
//! It is an [`experiment`](super::experiment) whose form is restricted, and that says first of every run which goals
//! it has reached. What was entered last is kept in the reader's browser.

mod goals;
mod mounted;
mod widget;

pub use mounted::mount;
