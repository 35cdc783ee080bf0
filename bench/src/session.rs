use std::path::PathBuf;

use anyhow::{Context, Error, Result, ensure};
use experiments::plan::Plan;
use experiments::report::{Entry, Outcome, Report, Reports};
use repo::process::{output, program};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::browser::Browser;

/// Where it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum World {
    Native,
    Chromium,
    Firefox,
}

impl World {
    pub const ALL: [Self; 3] = [Self::Native, Self::Chromium, Self::Firefox];
    pub const BROWSERS: [Self; 2] = [Self::Chromium, Self::Firefox];

    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
        }
    }
}

/// The companion and both browsers, from the first round to the last.
pub struct Session {
    /// Chromium and Firefox; none, if nothing that is measured asks them.
    browsers: Option<[Browser; 2]>,
    /// What the browsers are served.
    pub site: PathBuf,
    /// Who comes first changes with it.
    pub round: usize,
}

impl Session {
    pub fn start(site: PathBuf) -> Result<Self> {
        let start = |name| Browser::start(name, &site);
        Ok(Self { browsers: Some([start("chromium")?, start("firefox")?]), site, round: 0 })
    }

    /// For sections that ask none of its browsers.
    pub fn without_browsers() -> Self {
        Self { browsers: None, site: PathBuf::new(), round: 0 }
    }

    /// These, in the order of this round.
    pub fn turns<T: Copy>(&self, of: &[T]) -> Vec<T> {
        let mut turns = of.to_vec();
        turns.rotate_left(self.round % of.len());
        turns
    }

    /// Whether ours comes first in a pair of ours and another, and then the other way round.
    pub fn ours_first(&self, pair: usize) -> [bool; 2] {
        let first = (self.round + pair).is_multiple_of(2);
        [first, !first]
    }

    /// Runs a plan; only right answers come back.
    pub fn run(&mut self, world: World, plan: &Plan) -> Result<Report> {
        let report = match world {
            World::Native => return Self::run_plan(plan).context(world.name()),
            browser => self.ask(browser, &json!({ "run": plan }))?,
        };
        verified(report, plan).context(world.name())
    }

    /// Runs a plan natively.
    pub fn run_plan(plan: &Plan) -> Result<Report> {
        verified(run_natively(plan, &[])?, plan)
    }

    /// Runs a plan natively, in a process of its own that is weighed.
    pub fn weigh(plan: &Plan) -> Result<Report> {
        let extra = ["--memory", "--python", "none"];
        verified(natively(&["compare"], &["--models", plan.model.name()], plan, &extra)?, plan)
    }

    /// Runs a plan natively, without recording what happens.
    pub fn run_unrecorded(plan: &Plan) -> Result<Report> {
        let report = verified(run_natively(plan, &["--no-record"])?, plan)?;
        ensure!(report.spans.is_empty(), "something was recorded");
        Ok(report)
    }

    /// Runs a plan on a cluster of this machine.
    pub fn run_on_cluster(plan: &Plan) -> Result<Report> {
        verified(natively(&["cluster", "run"], &[], plan, &[])?, plan).context("cluster")
    }

    /// Asks a browser what `tests/src/bin/bench` can answer.
    pub fn ask<T: DeserializeOwned>(&mut self, world: World, question: &Value) -> Result<T> {
        let [chromium, firefox] = self.browsers.as_mut().context("this session has no browsers")?;
        match world {
            World::Chromium => chromium.ask(question),
            World::Firefox => firefox.ask(question),
            World::Native => unreachable!("it is no browser"),
        }
        .context(world.name())
    }
}

fn run_natively(plan: &Plan, extra: &[&str]) -> Result<Report> {
    natively(&["run"], &["--model", plan.model.name()], plan, extra)
}

fn natively(command: &[&str], model: &[&str], plan: &Plan, extra: &[&str]) -> Result<Report> {
    let mut many = program(repo::many());
    many.args(command).args([&plan.workload, "--json"]).args(model).args(extra);
    many.args(["--workers", &plan.workers.to_string(), "--repeat", &plan.repeat.to_string()]);
    for (name, value) in plan.parameters.iter().chain(plan.options.iter()) {
        many.arg("--set").arg(format!("{name}={value}"));
    }
    let reports = Reports::parse(&output(&mut many)?).map_err(Error::msg)?;
    match reports.runs.into_iter().next() {
        Some(Entry::Run(report)) => Ok(*report),
        other => Err(anyhow::anyhow!("`many {}` brought no run: {other:?}", command.join(" "))),
    }
}

/// The answer is right, and it is this plan that was run.
fn verified(report: Report, plan: &Plan) -> Result<Report> {
    let what = format!("{} under {}", plan.workload, plan.model.name());
    ensure!(report.ok && report.outcome == Outcome::Finished, "{what}: {:?}", report.detail);
    let ran = (&report.workload, report.model, &report.parameters, report.times_ms.len(), report.workers);
    let asked = (&plan.workload, plan.model, &plan.parameters, plan.repeat, plan.arrangement().lanes);
    ensure!(ran == asked, "asked for {asked:?}, and this was run: {ran:?}");
    Ok(report)
}
