//! How one run went, and why a program is refused.

use serde::{Deserialize, Serialize};

/// How one run went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunReport {
    pub stdout: String,
    /// CPython's exit status; none after a deadlock or a refusal.
    pub exit: Option<i32>,
    /// The last line of the traceback, or who waits for whom in a deadlock.
    pub error: Option<String>,
    pub thread_errors: Vec<String>,
    pub refused: Option<Refused>,
    pub virtual_seconds: f64,
    /// What Python writes to standard error, which is no part of the JSON.
    #[serde(skip)]
    pub stderr: String,
    /// Whether it ended before its first step: the program itself is refused.
    #[serde(skip)]
    pub was_not_run: bool,
}

/// What is missing is shown up to this number.
const MOST_SHOWN: usize = 10;

/// Why a program is not run, or not run to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    pub kind: RefusedKind,
    pub message: String,
    /// Counted from 1.
    pub line: Option<u32>,
    /// Whether a module is missing, here or among the others; no part of the JSON.
    #[serde(skip)]
    pub lacks_module: bool,
    /// What else is missing, in the order of the text.
    #[serde(default)]
    pub others: Vec<Missing>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RefusedKind {
    /// It is no Python.
    Syntax,
    /// The lab's Python lacks something.
    Unsupported,
    /// It went beyond a bound of the run.
    Limit,
}

impl Refused {
    /// The others as far as somebody wants to read them, and how many there are beyond.
    pub fn shown_others(&self) -> (&[Missing], usize) {
        let shown = self.others.len().min(MOST_SHOWN - 1);
        (&self.others[..shown], self.others.len() - shown)
    }
}

/// What a program uses that the lab does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    pub message: String,
    /// Where it is used first, counted from 1.
    pub line: u32,
}
