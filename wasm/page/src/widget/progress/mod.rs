//! What a reader has reached in all the book, where it stands and all together; as a file, brought in, and forgotten.
//!
//! [`reached`] knows what is kept of each thing, [`import`] reads a file, [`widget`] shows all.

mod bring;
mod mounted;
mod reached;
mod widget;

pub use mounted::mount;
pub use widget::fill_in;
