//! What the lab answers, as a page shows it. Who runs Python writes it, a worker sends it, a widget puts it in its place:
//! each of them knows these types, and none of them anything of the others.

use serde::{Deserialize, Serialize};

/// What came of a program, or of a step of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The one sentence that is read aloud.
    pub says: String,
    /// All else.
    pub html: String,
    /// What keeps the program from running.
    pub wrong: Option<Wrong>,
    /// The line that is to be looked at, counted from 1.
    pub line: Option<u32>,
    /// What exploring came to, as the lab calls it: `proved`, `differs`, `found` or `incomplete`.
    pub verdict: Option<String>,
    /// If it is a moment of a way through the program.
    pub at: Option<At>,
    /// If the reader is to bring something about.
    pub played: Option<Played>,
}

/// How it stands with what a reader is to bring about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Played {
    /// How often another thread or task went on than the one before.
    pub switches: usize,
    pub is_won: bool,
    /// Whether nothing can happen any more.
    pub is_over: bool,
    /// Whether it is known that what is asked for cannot happen any more.
    pub is_out_of_reach: bool,
}

/// Where on its way a program stands, in steps from the start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    pub step: usize,
    pub of: usize,
    /// The whole way as JSON, to come back to it.
    #[serde(default)]
    pub schedule: String,
    /// The way, as HTML.
    pub lanes: String,
    /// Whether the way ends in a loop.
    pub is_loop: bool,
    /// Whether there is but one way to go on.
    #[serde(default)]
    pub is_forced: bool,
    /// What there is to see at the program's lines.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// Whether the run has ended, and not well.
    #[serde(default)]
    pub fails: bool,
}

/// What there is to see at a line of the program, counted from 1: who stands there, and what the last step did there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub line: u32,
    pub html: String,
    /// Whether the last step did something there, or came to it.
    pub is_now: bool,
}

/// A line that is not right, counted from 1, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrong {
    pub line: Option<u32>,
    pub why: String,
}
