use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::{Entry, Report, add_speed_up};

use super::{Done, Failure, address, python};
use crate::cluster::{self, Address};
use crate::cmd::plan::{PlanArguments, describe, models};
use crate::cmd::timeline::TimelineArguments;
use crate::cmd::{as_json, code, machine_line, turns};
use crate::context::RunContext;
use crate::show::{self, Progress};
use crate::signals;

#[derive(Args)]
pub struct Run {
    #[command(flatten)]
    plan: PlanArguments,
    /// A scheduler that is there, such as tcp://127.0.0.1:8786; without one, a cluster of as many workers as --workers
    /// says is started on this machine, and ended
    #[arg(long, value_name = "URL", value_parser = address)]
    scheduler: Option<String>,
    /// The folder that `many cluster certificates` has made
    #[arg(long, value_name = "DIR")]
    certificates: Option<PathBuf>,
    /// Runs it under these models on this machine first, for rows beside the cluster's
    #[arg(long, value_name = "A,B,…", value_delimiter = ',')]
    beside: Vec<String>,
    /// A Python that has Dask distributed, if not the one of `many cluster setup`
    #[arg(long, value_name = "PYTHON")]
    python: Option<PathBuf>,
    #[command(flatten)]
    timeline: TimelineArguments,
    /// Prints the reports as JSON and nothing else
    #[arg(long)]
    json: bool,
}

impl Run {
    pub fn execute(&self) -> Done {
        let plan = self.plan.plans(&[Model::Processes])?.remove(0);
        let workload = cluster::workload(&plan).map_err(Failure::Usage)?;
        let beside =
            if self.beside.is_empty() { Vec::new() } else { self.plan.plans(&models(&self.beside)?)? };
        let timeline = self.timeline.open()?;
        let python = python(self.python.as_deref())?;

        let tasks = workload.tasks() * plan.repeat + turns::tasks(&beside)?;
        let progress = Arc::new(Progress::of_tasks(tasks));
        let context = RunContext { observer: progress.clone(), ..RunContext::bare() };
        signals::cancel_on_interrupt(context.cancel.clone())
            .map_err(|error| Failure::Run(error.to_string()))?;
        let mut entries = turns::run(&beside, &context);
        turns::add_speed_ups(&mut entries);
        let report = cluster::run(&plan, &self.address(), &python, &context);
        progress.clear();
        let mut report = report.map_err(Failure::Run)?;
        hold_against_sequential(&mut report, &entries);

        let printed = self.print(&plan, &report, entries.clone());
        printed.and(timeline.write(&report))?;
        Ok(code(report.ok && turns::went_well(&beside, &entries, &context)))
    }

    fn address(&self) -> Address {
        let certificates = self.certificates.as_deref();
        // The driver has a folder of its own.
        let absolute = certificates.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
        Address {
            scheduler: self.scheduler.clone(),
            certificates: absolute.map(|path| path.display().to_string()),
        }
    }

    fn print(&self, plan: &Plan, report: &Report, mut entries: Vec<Entry>) -> Result<(), Failure> {
        entries.push(Entry::Run(Box::new(report.clone())));
        let text = if self.json {
            as_json(entries)?
        } else {
            let (table, machine) = (show::of_entries(&entries), machine_line(report));
            format!("{}\n{table}\n{}\n{machine}", describe(plan), sentence(report))
        };
        show::print(&text).map_err(Failure::Run)
    }
}

/// Both are runs of the same program on the same work.
fn hold_against_sequential(report: &mut Report, entries: &[Entry]) {
    let baseline = turns::reports(entries).find(|report| report.model == Model::Sequential);
    baseline.into_iter().for_each(|baseline| add_speed_up(report, baseline));
}

/// What happened, and what it cost.
fn sentence(report: &Report) -> String {
    use experiments::report::{Outcome, display_ms, display_number};
    let measure = |name: &str| report.measure(name).unwrap_or_default();
    let detail = report.detail.as_deref().unwrap_or_default();
    match report.outcome {
        Outcome::Finished if report.ok => {
            let counted = |name, one: &str| {
                let many = measure(name);
                format!("{} {one}{}", display_number(many), if many == 1.0 { "" } else { "s" })
            };
            let mut text = format!(
                "The cluster took {}, in {} of {} at most.",
                display_ms(report.median_ms),
                counted(cluster::MESSAGES, "message"),
                counted(cluster::LARGEST, "task"),
            );
            if let Some(overhead) = report.measure(cluster::OVERHEAD) {
                text += &format!(" Of each message's time, Dask took {}.", display_ms(overhead));
            }
            if measure(cluster::TWICE) > 0.0 {
                let twice = display_number(measure(cluster::TWICE));
                text += &format!(
                    " Tasks that were begun a second time elsewhere, because they took long: {twice}."
                );
            }
            if !detail.is_empty() {
                text += &format!(" On the way something was lost, and done once more: {detail}.");
            }
            text
        }
        Outcome::Finished => format!("The cluster gave a wrong answer: {detail}."),
        Outcome::Cancelled => "The run was cancelled, on the cluster, too.".to_owned(),
        _ => format!("The run failed: {detail}."),
    }
}
