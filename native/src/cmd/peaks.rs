//! A column for the peak of memory.

use experiments::plan::Plan;
use experiments::report::{Entry, Measure};

use crate::context::RunContext;
use crate::memory::{self, PEAK, UNIT};
use crate::python::Interpreter;
use crate::show::Spinner;

/// What the numbers are.
pub const ABOUT: &str =
    "Peak memory: of one more round, in a process of its own, together with all that it started.";

/// Measures each run of the plans once more, in `python` if there is one. Says why some are missing.
pub fn add(
    plans: &[Plan],
    entries: &mut [Entry],
    python: Option<&Interpreter>,
    context: &RunContext,
) -> Vec<String> {
    let mut notes = Vec::new();
    for entry in entries {
        let Entry::Run(report) = entry else { continue };
        let Some(plan) = plans.iter().find(|plan| plan.model == report.model) else { continue };
        let _spinner = Spinner::start(format!("memory of {}", plan.model.name()));
        match memory::peak_bytes(plan, python, context) {
            Ok(bytes) => report.measures.push(Measure::new(PEAK, megabytes(bytes), UNIT)),
            Err(why) => notes.push(format!("Some peaks are not known: {why}.")),
        }
    }
    notes
}

/// With one decimal.
fn megabytes(bytes: u64) -> f64 {
    (bytes as f64 / 1e5).round() / 10.0
}
