//! The rows of CPython, beside ours.

use experiments::plan::Plan;
use experiments::report::{Entry, Report, World};

use super::turns::skipped;
use crate::python::{self, Interpreter};
use crate::show::Spinner;
use crate::stage::Stage;

/// A row for each plan that the book has a program for. `found` is what [`python::find`] says.
pub fn rows(plans: &[Plan], stage: &Stage, found: Option<&Result<Interpreter, String>>) -> Vec<Entry> {
    let Some(found) = found else { return Vec::new() };
    let comparable = plans.iter().filter(|plan| python::has(&plan.workload, plan.model));
    comparable.map(|plan| row(plan, stage, found)).collect()
}

/// What the times of such a row stand for.
pub fn about(report: &Report) -> String {
    format!("{}: its times include the start of its threads and processes.", report.machine.runtime)
}

fn row(plan: &Plan, stage: &Stage, found: &Result<Interpreter, String>) -> Entry {
    let _spinner = Spinner::start(format!("CPython {} {}", plan.workload, plan.model.name()));
    let measured = match found {
        _ if stage.cancel.is_cancelled() => Err("cancelled".to_owned()),
        Ok(python) => python::measure(plan, stage, python),
        Err(why) => Err(why.clone()),
    };
    match measured {
        Ok(report) => Entry::Run(Box::new(report)),
        Err(why) => skipped(plan, World::Cpython, format!("not measured: {why}")),
    }
}
