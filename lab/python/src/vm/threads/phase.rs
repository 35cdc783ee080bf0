/// How far a step has come in a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Whatever it has done, the next place where others may come between ends it.
    Outside,
    /// It has taken an inner lock, and done nothing but what that guards.
    Entering,
    /// After that it has done something once that others can see.
    Touched,
    /// After that it has passed by a place where others may come between. Only what the lock guards may follow, and
    /// that the lock is given back.
    Late,
}

impl Phase {
    /// When something was done that others can see.
    pub(crate) fn touched(self) -> Self {
        if self == Phase::Entering { Phase::Touched } else { Phase::Outside }
    }
}

/// What an instruction has to do with a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Takes,
    Guarded,
    Gives,
}
