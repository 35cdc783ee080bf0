//! An experiment with goals that are stated in numbers and checked by running it, as HTML.
//!
//! # Structure
//! ```text
//! section.mt-widget[data-widget=exercise][data-spec][data-change][data-chapter]
//!   .mt-title  .mt-task
//!   ul.mt-goals (li.mt-goal[data-measure][data-wants][data-number]…)
//!   .mt-body   as an experiment's, see `frame`
//!   details.mt-hint  details.mt-answer
//!   .mt-actions (back to the beginning)  .mt-trouble
//! ```

mod first;
mod goal;

pub use first::html;
pub use goal::{Found, Goal, Wants, found, item, judged, says, so_many};

use experiments::report::Report;

use crate::widget::ExperimentSpec;

/// What stands above the goals: whose run has reached what is said of them.
pub const RUN_BELOW: &str = "The goals, and what the run below has reached of them";
pub const RUN_BEFORE: &str = "The goals, and what your last run had reached of them when you left";

/// An exercise as a chapter asks for it. Its texts are HTML already.
#[derive(Clone, Debug, PartialEq)]
pub struct Exercise {
    /// How it is at the beginning: with its first model.
    pub spec: ExperimentSpec,
    /// The chapter's name, under which the result is kept.
    pub chapter: String,
    pub task: String,
    pub hint: String,
    /// The worked answer.
    pub answer: String,
    /// What the reader may change: `model`, and names of parameters. All else is fixed.
    pub change: Vec<String>,
    pub goals: Vec<Goal>,
}

impl Exercise {
    /// Whether a goal needs a sequential run beside the reader's.
    pub fn compares(&self) -> bool {
        self.goals.iter().any(|goal| goal.measure == goal::SPEED_UP)
    }

    /// Whether one run reaches all goals.
    pub fn is_solved_by(&self, report: &Report) -> bool {
        self.goals.iter().all(|goal| goal.is_reached(report))
    }
}
