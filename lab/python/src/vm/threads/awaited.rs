//! What somebody waits for, in words.

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
    /// As it stands behind “waits”.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Awaited::Others => "for others to come to a barrier",
            Awaited::Notification => "to be notified",
            Awaited::Event => "for an event to be set",
            Awaited::Item => "for an item in a queue",
            Awaited::ItemsDone => "for all items of a queue to be done",
            Awaited::Room => "for room in a queue",
            Awaited::Permit => "for a semaphore to be released",
            Awaited::Result => "for the result of a task",
            Awaited::Tasks => "for tasks to be done",
            Awaited::Task => "for a task",
            Awaited::NextTask => "for the next task to be done",
            Awaited::Group => "for the tasks of its group",
            Awaited::Lock => "for a lock",
            Awaited::Time => "for time to pass",
            Awaited::End => "for it to finish",
            Awaited::Gathered => "for all that it gathers",
        }
    }
}
