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

impl From<explore::Entry> for Entry {
    fn from(entry: explore::Entry) -> Self {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        match entry {
            explore::Entry::Steps { thread, steps } => Entry::Steps { thread: count(thread), steps: count(steps) },
            explore::Entry::Choice { kind, pick, of } => Entry::Choice { choice: kind, pick, of },
        }
    }
}

impl From<&Entry> for explore::Entry {
    fn from(entry: &Entry) -> Self {
        match entry.clone() {
            Entry::Steps { thread, steps } => {
                explore::Entry::Steps { thread: thread as usize, steps: steps as usize }
            }
            Entry::Choice { choice, pick, of } => explore::Entry::Choice { kind: choice, pick, of },
        }
    }
}

/// A schedule as the explorer writes it.
pub(crate) fn ours(entries: Vec<explore::Entry>) -> Schedule {
    entries.into_iter().map(Entry::from).collect()
}

/// A schedule as the explorer reads it.
pub(crate) fn theirs(schedule: &[Entry]) -> Vec<explore::Entry> {
    schedule.iter().map(explore::Entry::from).collect()
}
