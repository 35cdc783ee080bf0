//! A column for the peak of memory.

use experiments::plan::Plan;
use experiments::report::{Entry, Measure, World};

use crate::memory::{self, PEAK, UNIT};
use crate::python::Interpreter;
use crate::show::Spinner;
use crate::stage::Stage;

/// Measures each run of the plans once more, CPython's in `python`. Says what the numbers are, and why some
/// are missing: each reason once.
pub fn add(
    plans: &[Plan],
    entries: &mut [Entry],
    python: Option<&Interpreter>,
    stage: &Stage,
) -> Vec<String> {
    let about = "Peak memory: of one more round, in a process of its own, together with all that it started.";
    let mut notes = vec![about.to_owned()];
    for entry in entries {
        let Entry::Run(report) = entry else { continue };
        let Some(plan) = plans.iter().find(|plan| plan.model == report.model) else { continue };
        let _spinner = Spinner::start(format!("memory of {}", plan.model.name()));
        let python = python.filter(|_| report.world == World::Cpython);
        match memory::peak_bytes(plan, python, stage) {
            Ok(bytes) => report.measures.push(Measure::new(PEAK, megabytes(bytes), UNIT)),
            Err(why) => notes.push(format!("Some peaks are not known: {why}.")),
        }
    }
    notes.dedup();
    notes
}

/// With one decimal.
fn megabytes(bytes: u64) -> f64 {
    (bytes as f64 / 1e5).round() / 10.0
}
