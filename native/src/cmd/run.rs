use std::sync::Arc;

use clap::Args;
use experiments::model::Model;
use experiments::report::{Entry, Report};
use figures::explain;

use super::plan::{PlanArguments, describe};
use super::timeline::TimelineArguments;
use super::{Done, Failure, code};
use crate::context::RunContext;
use crate::runner;
use crate::show::{self, Progress};
use crate::signals;

#[derive(Args)]
pub struct Run {
    #[command(flatten)]
    plan: PlanArguments,
    /// How its tasks are arranged, such as threads; `many list` names all models
    #[arg(long)]
    model: String,
    #[command(flatten)]
    timeline: TimelineArguments,
    /// Prints the report as JSON and nothing else
    #[arg(long)]
    json: bool,
    /// Records no spans, to find out what recording costs (sequential, threads and rayon)
    #[arg(long, hide = true)]
    no_record: bool,
}

impl Run {
    pub fn execute(&self) -> Done {
        let model = Model::find(&self.model).map_err(Failure::Usage)?;
        let plan = self.plan.plans(&[model])?.remove(0);
        let workload = plan.workload().map_err(Failure::Usage)?;
        let timeline = self.timeline.open()?;

        let progress = Arc::new(Progress::of_tasks(workload.tasks() * plan.repeat));
        let context =
            RunContext { observer: progress.clone(), records: !self.no_record, ..RunContext::bare() };
        signals::cancel_on_interrupt(context.cancel.clone())
            .map_err(|error| Failure::Run(error.to_string()))?;
        let report = runner::run(&plan, &context);
        progress.clear();
        let report = report.map_err(Failure::Run)?;

        // Each of them, whatever becomes of the others.
        let printed = self.print(&describe(&plan), &report);
        printed.and(timeline.write(&report))?;
        Ok(code(report.ok))
    }

    fn print(&self, heading: &str, report: &Report) -> Result<(), Failure> {
        let entries = vec![Entry::Run(Box::new(report.clone()))];
        let text = if self.json {
            super::as_json(entries)?
        } else {
            let table = show::of_entries(&entries);
            format!("{heading}\n{table}\n{}\n{}", explain::run(report), super::machine_line(report))
        };
        show::print(&text).map_err(Failure::Run)
    }
}
