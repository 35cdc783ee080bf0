//! What pools leave open: [`crate::vm::sharing::pools`] says why.

/// What of a pool is left open, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LeftOpen {
    /// Each step is one.
    Nothing,
    /// How a task is handed in, and how a worker comes to count as free.
    Steps,
    /// And when a task begins that was taken.
    Begins,
    /// And who takes it.
    Workers,
}

impl LeftOpen {
    /// As pools know it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            LeftOpen::Nothing => "",
            LeftOpen::Steps => "steps",
            LeftOpen::Begins => "begins",
            LeftOpen::Workers => "workers",
        }
    }
}
