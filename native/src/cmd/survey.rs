//! Every workload under every model: what the tour and the suite have in common.

use std::fs;
use std::path::Path;

use experiments::model::Model;
use experiments::report::{Entry, Report, World};
use experiments::workload;

use super::output::Output;
use super::plan::median_of;
use super::sizes::Size;
use super::{Failure, as_json, beside, machine_line, starting, turns, watched_context};
use crate::html_report;
use crate::python::{self, Choice};
use crate::show;

/// All results, workload by workload.
pub struct Survey {
    title: &'static str,
    rounds: usize,
    entries: Vec<Entry>,
    /// What it costs to begin something here.
    starting: Option<String>,
    /// The Pythons that have no row.
    unfit: Option<String>,
    /// Whether all that can run did, and ended as it should.
    pub went_well: bool,
}

/// Runs one workload after the other, and CPython after all of them. Cancelled, it has what was done until
/// then.
pub fn survey(title: &'static str, size: Size, rounds: usize, python: &[Choice]) -> Result<Survey, Failure> {
    let groups = size.plans(rounds)?;
    let tasks = turns::tasks(&groups.concat())?;
    python::check_named(python).map_err(Failure::Usage)?;
    let (context, progress) = watched_context(tasks)?;
    let mut results: Vec<Vec<Entry>> = groups.iter().map(|plans| turns::run(plans, &context)).collect();
    progress.clear();
    let starting = starting::line(&context);
    let found = python::find(python);
    for (plans, entries) in groups.iter().zip(&mut results) {
        turns::add_speed_ups(entries);
        entries.extend(beside::rows(plans, &context, &found).into_iter().flat_map(|beside| beside.entries));
    }
    let well = |(plans, entries): (&Vec<_>, &Vec<_>)| turns::went_well(plans, entries, &context);
    let went_well = groups.iter().zip(&results).all(well);
    let unfit = found.says_of_unfit();
    Ok(Survey { title, rounds, entries: results.concat(), starting, unfit, went_well })
}

impl Survey {
    /// The table, without what a workload refuses by its nature.
    pub fn text(&self) -> String {
        let (refused, shown): (Vec<&Entry>, Vec<&Entry>) =
            self.entries.iter().partition(|entry| is_refused(entry));
        let mut lines =
            vec![format!("{}, {}", self.title, median_of(self.rounds)), show::of_workloads(shown)];
        if !refused.is_empty() {
            let pairs = if refused.len() == 1 { "1 pair" } else { &format!("{} pairs", refused.len()) };
            lines.push(format!("{pairs} of workload and model make no sense; `many list` says why."));
        }
        lines.extend(self.native().map(|report| format!("\n{}", machine_line(report))));
        lines.extend(self.starting.clone());
        lines.extend(python::about(turns::reports(&self.entries)));
        lines.extend(self.unfit.clone());
        lines.extend(beside::advice(&self.entries).map(str::to_owned));
        lines.join("\n")
    }

    fn json(&self) -> Result<String, Failure> {
        as_json(self.entries.clone())
    }

    fn html(&self) -> String {
        let machine = self.native().map(|report| format!("; {}", machine_line(report)));
        let starting = self.starting.as_ref().map(|line| format!(" {line}")).unwrap_or_default();
        let machine = machine.unwrap_or_default();
        let about = format!("{}, {}{machine}.{starting}", self.title, median_of(self.rounds));
        html_report::page("Many Things at Once: what this machine did", &about, &self.entries)
    }

    fn native(&self) -> Option<&Report> {
        turns::reports(&self.entries).find(|report| report.world == World::Native)
    }
}

fn is_refused(entry: &Entry) -> bool {
    let Entry::Skipped { workload, model, .. } = entry else { return false };
    let (Ok(entry), Ok(model)) = (workload::find(workload), Model::find(model)) else { return false };
    entry.refuses(model).is_some()
}

/// The two files that a survey goes into: one for programs, one for readers.
pub struct Files {
    json: Output,
    html: Output,
}

impl Files {
    /// Makes the folder if there is none.
    ///
    /// # Errors
    /// A sentence, if it cannot be written into.
    pub fn open(folder: &Path, name: &str) -> Result<Self, Failure> {
        let made = fs::create_dir_all(folder);
        made.map_err(|error| Failure::Usage(format!("cannot make {}: {error}", folder.display())))?;
        let file = |kind| Output::at(&folder.join(format!("{name}.{kind}")));
        Ok(Self { json: file("json")?, html: file("html")? })
    }

    /// # Errors
    /// A sentence, such as that the disk is full.
    pub fn write(self, survey: &Survey) -> Result<(), Failure> {
        self.json.write(&survey.json()?)?;
        self.html.write(&survey.html())
    }
}
