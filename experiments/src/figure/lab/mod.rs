//! The lab in a page: a program that can be changed, and a place for what running it in every order comes to.
//! What that is, is written by who runs Python; here it is HTML.

pub mod colour;
mod first;
pub mod mend;

use serde::{Deserialize, Serialize};

use crate::parameter::{Parameter, Parameters};

pub use first::{First, body, html};

/// What a reader may change beside the program.
pub const PARAMETERS: &[Parameter] = &[
    Parameter::choice("interpreter", "Interpreter", &[BOTH, "gil", "free"], BOTH),
    Parameter::number("seed", "Seed of one run", "", (0, 999_999), 0),
];

/// Of what is chosen as the interpreter: the one with the global lock, and then the one without.
pub const BOTH: &str = "both";

/// Which interpreter is to be explored, by its name, or [`BOTH`].
pub fn interpreter(values: &Parameters) -> &str {
    values.choice("interpreter")
}

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
}

/// Where on its way a program stands, in steps from the start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    pub step: usize,
    pub of: usize,
    /// The way, as HTML.
    pub lanes: String,
    /// Whether the way ends in a loop.
    pub is_loop: bool,
}

/// A line that is not right, counted from 1, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrong {
    pub line: Option<u32>,
    pub why: String,
}
