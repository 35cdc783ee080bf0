//! What a page and the companion that serves it say to each other.
//!
//! The page first asks for the token, then for runs: a [`Request`], in JSON. The answer to that is a stream
//! of [`Event`]s in the frames of [`crate::process_protocol`], which the page can read already. A page that goes away
//! closes the stream, and with it ends the run.

use serde::{Deserialize, Serialize};

use crate::plan::Plan;
use crate::report::Report;

/// The name of the `<meta>` that the companion puts into the pages it serves. Pages from any other host have
/// none, and ask for nothing.
pub const MARKER: &str = "many-native";

/// Where a page gets the token.
pub const TOKEN_PATH: &str = "/native/token";

/// Where it asks for runs.
pub const RUN_PATH: &str = "/native/run";

/// The header that carries the token.
pub const TOKEN_HEADER: &str = "x-many-token";

/// The runs that a page wants, one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    pub plans: Vec<Plan>,
}

/// What happens to them. `plan` is a place in [`Request::plans`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// Tasks done, all rounds together.
    Progress { plan: usize, done: usize },
    /// Judged.
    Ended { plan: usize, report: Box<Report> },
    /// There is no report of this plan; the next one is tried.
    Failed { plan: usize, why: String },
    /// There will be no more: the process that ran them is gone. The end of a sentence that begins with it.
    Broke(String),
}
