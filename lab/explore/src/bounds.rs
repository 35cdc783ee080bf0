//! How far an exploration may go.

use std::fmt;

/// What an exploration may take. Time is for the caller to watch: this crate has no clock. The same bounds on states
/// and steps give the same report in every run; what was found when time or memory ends may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Different states.
    pub states: usize,
    /// Memory for states, steps and models, in bytes.
    pub memory_bytes: usize,
    /// Moves on one path.
    pub steps: usize,
    /// Whether failures are looked for first where there are many states: that takes as long again, or longer, if all
    /// states are looked at in the end, or as many as there may be.
    pub finds_first: bool,
}

impl Default for Bounds {
    fn default() -> Self {
        Bounds { states: 10_000_000, memory_bytes: 2 << 30, steps: 1_000_000, finds_first: false }
    }
}

/// What cut an exploration off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    States,
    /// The caller said that it is enough, for want of time or of patience.
    Seconds,
    Memory,
    Steps,
    /// Something was decided by what the model only assumes: of several possibilities, it tried one.
    Assumed,
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Bound::States => "states",
            Bound::Seconds => "seconds",
            Bound::Memory => "memory",
            Bound::Steps => "steps",
            Bound::Assumed => "assumed",
        })
    }
}

/// How far an exploration is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Different states so far.
    pub states: usize,
    /// Of these, the ones whose moves are still to be made.
    pub waiting: usize,
    /// Moves to each of those.
    pub depth: usize,
    /// The memory that states, moves and models take.
    pub bytes: usize,
    /// Whether a run is known to end in a failure. The verdict is then *found*, whatever else there is.
    pub fails: bool,
}

/// Is told now and then how far it is, and says whether to go on; by any thread of the pool.
pub type Watch<'a> = &'a mut (dyn FnMut(Progress) -> bool + Send);
