//! What it costs to begin one more task, thread or process: on this machine, now.

use std::sync::Arc;

use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::report::{Report, display_ms};
use experiments::workload;

use crate::context::{NoObserver, RunContext};
use crate::runner;

/// What is begun, under which model, and how many: few enough to take no time, many enough to be divided by.
const KINDS: [(&str, Model, usize); 3] = [
    ("an async task", Model::Async, 10_000),
    ("a thread", Model::Threads, 16),
    ("a process", Model::Processes, 8),
];

/// One line; nothing if a run was cancelled or failed.
pub fn line(context: &RunContext) -> Option<String> {
    let context = RunContext { observer: Arc::new(NoObserver), ..context.clone() };
    let cost = |(name, model, count): (&str, Model, usize)| {
        let report = runner::run(&plan(model, count)?, &context).ok()?;
        Some(format!("{name} {}", display_ms(each_ms(&report, count))))
    };
    let costs: Option<Vec<String>> = KINDS.into_iter().map(cost).collect();
    Some(format!("What starting one costs here: {}.", costs?.join(", ")))
}

/// Tasks that wait for nothing, on a lane each where there are several lanes.
fn plan(model: Model, count: usize) -> Option<Plan> {
    let entry = workload::find("timers").ok()?;
    let mut parameters = entry.defaults();
    for (name, value) in [("tasks", count.to_string()), ("wait_ms", "0".to_owned())] {
        parameters.set(entry.parameters, name, &value).ok()?;
    }
    let workers = if model.takes_workers() { count } else { 1 };
    Some(Plan {
        workload: entry.name.to_owned(),
        model,
        parameters,
        workers,
        repeat: 3,
        options: Parameters::default(),
    })
}

/// Lanes are started before the clock runs; tasks of a loop are all that there is to do.
fn each_ms(report: &Report, count: usize) -> f64 {
    let all = if report.model.takes_workers() { report.startup_ms } else { report.median_ms };
    all / count as f64
}
