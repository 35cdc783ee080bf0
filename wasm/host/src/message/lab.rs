//! What a page and the lab's worker say to each other.

use experiments::figure::lab::Shown;
use serde::{Deserialize, Serialize};

/// A program, and which Python it is to run on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    pub text: String,
    /// Without the global lock.
    pub is_free: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// One run, in the order that a seed chooses.
    Run { program: Program, seed: u64 },
    /// Every run there is.
    Explore(Program),
    /// The state after a schedule, which is JSON as the command line has it; from there on [`Question::Go`].
    Step { program: Program, schedule: String },
    /// On from the state that is shown.
    Go(Go),
}

/// Where a reader goes from a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Go {
    /// Along one of the moves that are possible, counted from 0.
    Move(usize),
    /// Along the schedule that was asked for, or as far as it was gone before.
    Forward,
    Back,
    ToStart,
    /// On, until another thread moves.
    ToSwitch,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// There will be more to say: so many states were found yet.
    Found(u64),
    Shown(Shown),
}
