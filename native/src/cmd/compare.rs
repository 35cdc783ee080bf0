use std::sync::Arc;

use clap::Args;
use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::{Entry, Report, World, add_speed_up};
use experiments::{explain, workload};

use super::plan::{PlanArguments, describe};
use super::{Done, Failure, as_json, code, machine_line};
use crate::python::{self, Choice};
use crate::runner::Session;
use crate::show::{self, Progress, Spinner};
use crate::signals;
use crate::stage::Stage;

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
        let plans = self.plan.plans(&self.models()?)?;
        let progress = Arc::new(Progress::of_tasks(tasks(&plans)?));
        let stage = Stage { audience: progress.clone(), ..Stage::bare() };
        signals::cancel_on_interrupt(stage.cancel.clone())
            .map_err(|error| Failure::Run(error.to_string()))?;
        let mut entries = run(&plans, &stage);
        progress.clear();
        entries.extend(beside(&plans, &stage, &self.python));
        add_speed_ups(&mut entries);
        self.print(&plans, &entries)?;
        let native = reports(&entries).filter(|report| report.world == World::Native).count();
        let all_ran = native == plans.iter().filter(|plan| refusal(plan).is_none()).count();
        let all_ok = reports(&entries).all(|report| report.ok);
        Ok(code(all_ran && all_ok && !stage.cancel.is_cancelled()))
    }

    fn models(&self) -> Result<Vec<Model>, Failure> {
        if self.models.is_empty() {
            return Ok(Model::ALL.to_vec());
        }
        self.models.iter().map(|name| Model::find(name).map_err(Failure::Usage)).collect()
    }

    fn print(&self, plans: &[Plan], entries: &[Entry]) -> Result<(), Failure> {
        let text = if self.json { as_json(entries.to_vec())? } else { as_text(plans, entries) };
        show::print(&text).map_err(Failure::Run)
    }
}

/// Tasks of all plans that can run, if those hold together.
fn tasks(plans: &[Plan]) -> Result<usize, Failure> {
    let runnable = plans.iter().filter(|plan| refusal(plan).is_none());
    let tasks = |plan: &Plan| Ok(plan.workload().map_err(Failure::Usage)?.tasks() * plan.repeat);
    runnable.map(tasks).sum()
}

fn refusal(plan: &Plan) -> Option<&'static str> {
    workload::find(&plan.workload).ok()?.refuses(plan.model)
}

/// All models in turns, round by round, so that whatever else this machine does meets all of them.
fn run(plans: &[Plan], stage: &Stage) -> Vec<Entry> {
    let mut sessions: Vec<Result<Session, Entry>> = plans.iter().map(|plan| session(plan, stage)).collect();
    let rounds = plans.first().map_or(0, |plan| plan.repeat);
    for _ in 0..rounds {
        sessions.iter_mut().flatten().for_each(Session::round);
    }
    let ends = sessions.into_iter().zip(plans);
    ends.map(|(session, plan)| session.map_or_else(|skipped| skipped, |session| entry(plan, session)))
        .collect()
}

fn session(plan: &Plan, stage: &Stage) -> Result<Session, Entry> {
    match refusal(plan) {
        Some(why) => Err(skipped(plan, World::Native, why.to_owned())),
        None => Session::start(plan, stage).map_err(|why| skipped(plan, World::Native, why)),
    }
}

fn entry(plan: &Plan, session: Session) -> Entry {
    match session.report() {
        Some(report) => Entry::Run(Box::new(report)),
        None => skipped(plan, World::Native, "cancelled before it began".to_owned()),
    }
}

fn skipped(plan: &Plan, world: World, why: String) -> Entry {
    Entry::Skipped {
        workload: plan.workload.clone(),
        model: plan.model.name().to_owned(),
        world,
        skipped: why,
    }
}

/// The rows of CPython, where the book has a program for it.
fn beside(plans: &[Plan], stage: &Stage, choice: &Choice) -> Vec<Entry> {
    let Some(found) = python::find(choice) else { return Vec::new() };
    let row = |plan: &Plan| {
        let _spinner = Spinner::start(format!("CPython {}", plan.model.name()));
        match found.clone().and_then(|python| python::measure(plan, stage, &python)) {
            Ok(report) => Entry::Run(Box::new(report)),
            Err(why) => skipped(plan, World::Cpython, format!("not measured: {why}")),
        }
    };
    plans.iter().filter(|plan| python::has(&plan.workload, plan.model)).map(row).collect()
}

fn add_speed_ups(entries: &mut [Entry]) {
    for world in [World::Native, World::Cpython] {
        let sequential = |report: &&Report| report.world == world && report.model == Model::Sequential;
        let Some(baseline) = reports(entries).find(sequential).cloned() else { continue };
        for entry in entries.iter_mut() {
            if let Entry::Run(report) = entry
                && report.world == world
            {
                add_speed_up(report, &baseline);
            }
        }
    }
}

fn reports(entries: &[Entry]) -> impl Iterator<Item = &Report> {
    entries.iter().filter_map(|entry| match entry {
        Entry::Run(report) => Some(&**report),
        Entry::Skipped { .. } => None,
    })
}

fn as_text(plans: &[Plan], entries: &[Entry]) -> String {
    let mut lines: Vec<String> = plans.first().map(describe).into_iter().collect();
    lines.push(show::of_entries(entries));
    let (native, python): (Vec<&Report>, Vec<&Report>) =
        reports(entries).partition(|report| report.world == World::Native);
    lines.extend(native.iter().map(|report| explain::run(report)));
    lines.extend(native.first().map(|report| format!("\n{}", machine_line(report))));
    lines.extend(python.first().map(|report| about_python(report)));
    lines.join("\n")
}

fn about_python(report: &Report) -> String {
    format!("{}: its times include the start of its threads and processes.", report.machine.runtime)
}
