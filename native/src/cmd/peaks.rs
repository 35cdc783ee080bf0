//! A column for the peak of memory.

use experiments::plan::Plan;
use experiments::report::{Entry, Measure, World};

use crate::memory::{self, PEAK, UNIT};
use crate::show::Spinner;
use crate::stage::Stage;

/// Measures each of our own runs once more; the first entries are those of the plans, in their order. Says
/// what the numbers are, and why some are missing: each reason once.
pub fn add(plans: &[Plan], entries: &mut [Entry], stage: &Stage) -> Vec<String> {
    let about = "Peak memory: of one more round, in a process of its own, together with all that it started.";
    let mut notes = vec![about.to_owned()];
    for (plan, entry) in plans.iter().zip(&mut *entries) {
        let Entry::Run(report) = entry else { continue };
        let _spinner = Spinner::start(format!("memory of {}", plan.model.name()));
        match memory::peak_bytes(plan, stage) {
            Ok(bytes) => report.measures.push(Measure::new(PEAK, megabytes(bytes), UNIT)),
            Err(why) => notes.push(format!("Some peaks are not known: {why}.")),
        }
    }
    if entries.iter().any(|entry| matches!(entry, Entry::Run(report) if report.world == World::Cpython)) {
        notes.push("Peak memory is not measured for CPython.".to_owned());
    }
    notes.dedup();
    notes
}

/// With one decimal.
fn megabytes(bytes: u64) -> f64 {
    (bytes as f64 / 1e5).round() / 10.0
}
