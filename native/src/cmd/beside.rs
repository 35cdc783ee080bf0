//! The rows of CPython, beside ours.

use experiments::plan::Plan;
use experiments::report::{Entry, World};

use super::turns::{self, skipped};
use crate::context::RunContext;
use crate::python::{self, Found, Interpreter, NOT_INSTALLED};
use crate::show::Spinner;

/// What `--python` takes, in every command that has it.
pub const CHOICES: &str = "The Python to compare with: auto (the environment of `many python setup`, else \
                           python3), all (every one that is found and not older than 3.11), none, or the path of \
                           an interpreter; may be given several times";

/// The rows of one interpreter.
pub struct Beside {
    pub python: Option<Interpreter>,
    pub entries: Vec<Entry>,
}

/// For each interpreter, a row for each plan that the book has a program for; if one is missing, rows that
/// say why.
pub fn rows(plans: &[Plan], context: &RunContext, found: &Found) -> Vec<Beside> {
    found.pythons.iter().map(|python| rows_of(plans, context, python)).collect()
}

/// What is to be done about packages that interpreters lack, if any does.
pub fn advice<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Option<&'static str> {
    let lacks = |entry: &Entry| matches!(entry, Entry::Skipped { world: World::Cpython, skipped, .. } if skipped.ends_with(NOT_INSTALLED));
    entries.into_iter().any(lacks).then_some(
        "`many python setup` installs the packages that are missing; for other interpreters than python3 it takes \
         --python, too.",
    )
}

/// What CPython has nothing like.
pub fn lacks(plans: &[Plan]) -> impl Iterator<Item = String> {
    let reason = |plan: &Plan| {
        let why = python::lacks(&plan.workload, plan.model)?;
        Some(format!("CPython has no row for {}: {why}.", plan.model.name()))
    };
    plans.iter().filter(|plan| !turns::is_refused(plan)).filter_map(reason)
}

fn rows_of(plans: &[Plan], context: &RunContext, python: &Result<Interpreter, String>) -> Beside {
    let comparable = plans.iter().filter(|plan| python::has(&plan.workload, plan.model));
    let mut entries: Vec<Entry> = comparable.map(|plan| row(plan, context, python)).collect();
    turns::add_speed_ups(&mut entries);
    Beside { python: python.clone().ok(), entries }
}

fn row(plan: &Plan, context: &RunContext, python: &Result<Interpreter, String>) -> Entry {
    let label = python.as_ref().map_or_else(|_| "CPython".to_owned(), Interpreter::label);
    let _spinner = Spinner::start(format!("{label} {} {}", plan.workload, plan.model.name()));
    let measured = match python {
        _ if context.cancel.is_cancelled() => Err("not measured: cancelled".to_owned()),
        Ok(python) => python::measure(plan, context, python)
            .map_err(|why| format!("not measured with {}: {why}", python.label())),
        Err(why) => Err(format!("not measured: {why}")),
    };
    match measured {
        Ok(report) => Entry::Run(Box::new(report)),
        Err(why) => skipped(plan, World::Cpython, why),
    }
}
