use serde::{Deserialize, Serialize};

/// An order in which a program's threads take their turns.
pub type Schedule = Vec<Entry>;

/// A part of a schedule. Threads are numbered in the order of their creation; 0 is the main thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Entry {
    /// A thread takes so many visible steps.
    Steps { thread: u32, steps: u32 },
    /// What no thread decides: the clock moves on, or a random number is drawn. It is the `pick`th of `of`.
    Choice { choice: String, pick: u32, of: u32 },
}
