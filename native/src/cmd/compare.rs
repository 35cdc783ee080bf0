use clap::Args;
use experiments::explain;
use experiments::plan::Plan;
use experiments::report::{Entry, Report, World};

use super::plan::{PlanArguments, describe, models};
use super::{Done, Failure, as_json, beside, code, machine_line, turns, watched_stage};
use crate::python::{self, Choice};
use crate::show;

#[derive(Args)]
pub struct Compare {
    #[command(flatten)]
    plan: PlanArguments,
    /// Only these models
    #[arg(long, value_name = "A,B,…", value_delimiter = ',')]
    models: Vec<String>,
    /// The Python to compare with: auto, none, or the path of an interpreter
    #[arg(long, default_value = "auto")]
    python: Choice,
    /// Prints the reports as JSON and nothing else
    #[arg(long)]
    json: bool,
}

impl Compare {
    pub fn execute(&self) -> Done {
        let plans = self.plan.plans(&models(&self.models)?)?;
        let (stage, progress) = watched_stage(turns::tasks(&plans)?)?;
        let mut entries = turns::run(&plans, &stage);
        progress.clear();
        entries.extend(beside::rows(&plans, &stage, python::find(&self.python).as_ref()));
        turns::add_speed_ups(&mut entries);
        self.print(&plans, &entries)?;
        Ok(code(turns::went_well(&plans, &entries, &stage)))
    }

    fn print(&self, plans: &[Plan], entries: &[Entry]) -> Result<(), Failure> {
        let text = if self.json { as_json(entries.to_vec())? } else { as_text(plans, entries) };
        show::print(&text).map_err(Failure::Run)
    }
}

fn as_text(plans: &[Plan], entries: &[Entry]) -> String {
    let mut lines: Vec<String> = plans.first().map(describe).into_iter().collect();
    lines.push(show::of_entries(entries));
    let (native, python): (Vec<&Report>, Vec<&Report>) =
        turns::reports(entries).partition(|report| report.world == World::Native);
    lines.extend(native.iter().map(|report| explain::run(report)));
    lines.extend(native.first().map(|report| format!("\n{}", machine_line(report))));
    lines.extend(python.first().map(|report| beside::about(report)));
    lines.join("\n")
}
