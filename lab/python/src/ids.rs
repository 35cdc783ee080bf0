//! What objects and threads are told apart by.

/// The place of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub u32);

/// A function that Rust implements, by its place among all that the machine was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NativeId(pub u16);

/// A thread, numbered in the order of their starts. The main thread is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(pub u32);

impl ThreadId {
    pub const MAIN: ThreadId = ThreadId(0);
    /// No thread.
    pub const NONE: ThreadId = ThreadId(u32::MAX);
}
