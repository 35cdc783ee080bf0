use clap::Args;
use experiments::explain;
use experiments::plan::Plan;
use experiments::report::{Entry, Report, World};

use super::plan::{PlanArguments, describe, models};
use super::{Done, Failure, as_json, beside, code, machine_line, peaks, turns, watched_stage};
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
    /// Measures how much memory each run takes at its peak, in a process of its own
    #[arg(long)]
    memory: bool,
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
        let python = python::find(&self.python);
        entries.extend(beside::rows(&plans, &stage, python.as_ref()));
        turns::add_speed_ups(&mut entries);
        let python = python.and_then(Result::ok);
        let notes = match self.memory {
            true => peaks::add(&plans, &mut entries, python.as_ref(), &stage),
            false => Vec::new(),
        };
        self.print(&plans, &entries, &notes)?;
        Ok(code(turns::went_well(&plans, &entries, &stage)))
    }

    /// Beside JSON the notes go to standard error.
    fn print(&self, plans: &[Plan], entries: &[Entry], notes: &[String]) -> Result<(), Failure> {
        let text = if self.json {
            notes.iter().for_each(|note| eprintln!("{note}"));
            as_json(entries.to_vec())?
        } else {
            [as_text(plans, entries)].into_iter().chain(notes.to_vec()).collect::<Vec<_>>().join("\n")
        };
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
