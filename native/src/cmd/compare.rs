use clap::Args;
use experiments::plan::Plan;
use experiments::report::{Entry, Report, World};
use figures::explain;

use super::beside::Beside;
use super::plan::{PlanArguments, describe, models};
use super::{Done, Failure, as_json, beside, code, machine_line, peaks, turns, watched_context};
use crate::python::{self, Choice, Found};
use crate::show;

#[derive(Args)]
pub struct Compare {
    #[command(flatten)]
    plan: PlanArguments,
    /// Only these models
    #[arg(long, value_name = "A,B,…", value_delimiter = ',')]
    models: Vec<String>,
    #[arg(long, value_name = "PYTHON", default_value = "auto", help = beside::CHOICES)]
    python: Vec<Choice>,
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
        let tasks = turns::tasks(&plans)?;
        python::check_named(&self.python).map_err(Failure::Usage)?;
        let (context, progress) = watched_context(tasks)?;
        let mut entries = turns::run(&plans, &context);
        progress.clear();
        turns::add_speed_ups(&mut entries);
        let found = python::find(&self.python);
        let mut besides = beside::rows(&plans, &context, &found);
        let mut notes = self.pythons(&plans, &found);
        if self.memory {
            notes.push(peaks::ABOUT.to_owned());
            let mut reasons = peaks::add(&plans, &mut entries, None, &context);
            for Beside { python, entries } in &mut besides {
                reasons.extend(peaks::add(&plans, entries, python.as_ref(), &context));
            }
            reasons.dedup();
            notes.extend(reasons);
        }
        entries.extend(besides.into_iter().flat_map(|beside| beside.entries));
        notes.extend(beside::advice(&entries).map(str::to_owned));
        self.print(&plans, &entries, &notes)?;
        Ok(code(turns::went_well(&plans, &entries, &context)))
    }

    /// Which rows of CPython there are and which not. Models that were not asked for by name are missed by nobody.
    fn pythons(&self, plans: &[Plan], found: &Found) -> Vec<String> {
        let is_asked_for = !self.models.is_empty() && !found.pythons.is_empty();
        let lacks = beside::lacks(plans).filter(|_| is_asked_for);
        lacks.chain(found.says_where()).chain(found.says_of_unfit()).collect()
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
    lines.extend(python.iter().filter_map(|report| python::finding(report)));
    lines.extend(native.first().map(|report| format!("\n{}", machine_line(report))));
    lines.extend(python::about(python.into_iter()));
    lines.join("\n")
}
