//! What somebody waits for, in words.

use std::fmt::{self, Display, Formatter};

/// What somebody does who does not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    Sleeps,
    /// It waits for this: `an event to be set`.
    For(String),
    /// It waits until this is so: `to be notified`.
    Until(String),
    /// It waits, and nobody knows for what.
    Unknown,
}

impl Display for Why {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Why::Sleeps => write!(f, "sleeps"),
            Why::For(what) => write!(f, "waits for {what}"),
            Why::Until(what) => write!(f, "waits {what}"),
            Why::Unknown => write!(f, "waits"),
        }
    }
}

/// What somebody waits for that others have to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// That others come to a barrier.
    Others,
    Notification,
    /// An event that is to be set.
    Event,
    Item,
    /// That all items of a queue are done.
    ItemsDone,
    Room,
    Permit,
    Result,
    Tasks,
    Task,
    NextTask,
    Group,
    Lock,
    Time,
    /// The end of a thread or a task.
    End,
    Gathered,
}

impl Awaited {
    pub(crate) fn why(self) -> Why {
        self.why_of("")
    }

    /// The same of what is told of more closely: ` that Thread-1 runs`.
    pub(crate) fn why_of(self, more: &str) -> Why {
        let what = format!("{}{more}", self.words());
        if self == Awaited::Notification { Why::Until(what) } else { Why::For(what) }
    }

    fn words(self) -> &'static str {
        match self {
            Awaited::Others => "others to come to a barrier",
            Awaited::Notification => "to be notified",
            Awaited::Event => "an event to be set",
            Awaited::Item => "an item in a queue",
            Awaited::ItemsDone => "all items of a queue to be done",
            Awaited::Room => "room in a queue",
            Awaited::Permit => "a semaphore to be released",
            Awaited::Result => "the result of a task",
            Awaited::Tasks => "tasks to be done",
            Awaited::Task => "a task",
            Awaited::NextTask => "the next task to be done",
            Awaited::Group => "the tasks of its group",
            Awaited::Lock => "a lock",
            Awaited::Time => "time to pass",
            Awaited::End => "it to finish",
            Awaited::Gathered => "all that it gathers",
        }
    }
}
