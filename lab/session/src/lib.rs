//! What the terminal and the page ask of the lab: to run a program, to explore all that it can do, and to go through
//! one schedule step by step. Everything that it answers is data that serde writes; what [`RunReport`] and
//! [`ExploreReport`] become as JSON is what `many lab … --json` prints.

#![forbid(unsafe_code)]

mod options;
mod report;
mod schedule;
mod view;

pub use options::{ExploreOptions, Interpreter, RunOptions};
pub use report::{Endless, ExploreReport, Outcome, Progress, Refused, RunReport, Shortest, ThreadName, Verdict};
pub use schedule::{Entry, Schedule};
pub use view::{ChoiceView, EndingView, LockView, Made, SharedView, ThreadView, Variable, View};
