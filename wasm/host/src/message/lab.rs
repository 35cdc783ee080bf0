//! What a page and the lab's worker say to each other.

use lab_shown::Shown;
use serde::{Deserialize, Serialize};

/// A program, and which Python it is to run on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    pub text: String,
    /// Of an interpreter, or of both that are explored; with an order behind it, event loops run in that one alone.
    pub interpreter: String,
    /// The task that somebody outside may cancel; nobody, if it is empty.
    #[serde(default)]
    pub cancelled: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// One run, in the order that a seed chooses.
    Run { program: Program, seed: u64 },
    /// Every run there is.
    Explore(Program),
    /// That, and what was proved once more without each lock.
    Locks(Program),
    /// The state before a way's first step; from there on [`Question::Go`].
    Step { program: Program, way: Way },
    /// On from the state that is shown.
    Go(Go),
    /// As [`Question::Step`], for a reader who is to bring something about: `win` is JSON, as a level has it.
    Play { program: Program, way: Way, win: String },
}

impl Question {
    /// What it is about, unless that lies open already.
    pub fn program(&self) -> Option<&Program> {
        match self {
            Self::Run { program, .. } | Self::Step { program, .. } | Self::Play { program, .. } => {
                Some(program)
            }
            Self::Explore(program) | Self::Locks(program) => Some(program),
            Self::Go(_) => None,
        }
    }
}

/// A way through a program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// JSON, as the command line has it.
    pub schedule: String,
    /// The entry from which on it is repeated for ever.
    pub loop_from: Option<usize>,
    /// After so many of its steps every order fails.
    #[serde(default)]
    pub no_return: Option<usize>,
    /// After so many of its steps it is looked at first.
    pub at: usize,
    /// On which it was found; none if the reader makes it.
    pub interpreter: Option<String>,
}

/// Where a reader goes from a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Go {
    /// Along one of the moves that are possible, counted from 0.
    Move(usize),
    /// To a moment of the way, counted in steps from its start.
    To(usize),
    /// Along the schedule that was asked for, or as far as it was gone before.
    Forward,
    Back,
    /// On, until another thread has moved, or every order fails.
    ToSwitch,
    /// On, until there is more than one way to go on.
    ToChoice,
    /// Another time round the loop in which the way ends, with its first step.
    Again,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// There will be more to say: so many states were found yet, and whether one of them is the end of a run that fails.
    Found { states: u64, fails: bool },
    /// All of it.
    Shown {
        shown: Box<Shown>,
        /// Threads that worked on it.
        threads: usize,
        /// From the question to this, in the worker.
        took_ms: f64,
        /// Whether the worker can be asked again, and holds little memory.
        stays: bool,
    },
}
