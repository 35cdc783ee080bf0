//! The world `cluster`: workloads on Dask distributed.
//!
//! [`Cluster`] is one, seen from here. Between it and Dask stands a program in Python (`dask/driver.py`). A worker keeps
//! companions (`dask/companions.py`), which are this very program again, as [`task`]: a line of JSON in, a line of JSON
//! out, and nothing else decides the answer. So a task may be done twice.

mod driver;
mod news;
mod round;
mod scripts;
pub mod task;

use std::time::{Duration, Instant};

use experiments::env::Stop;
use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::report::{self, Lane, Machine, Measure, Outcome, Report, Round, Setting, World};
use experiments::workload::{self, AnyWorkload};

use crate::context::RunContext;
use crate::machine;
use crate::runner::NOT_BEGUN;

pub use driver::Driver;
pub use scripts::places;

/// From which sources this program was built. What companions answer to each other's plans is the same only if
/// they are.
pub const BUILD: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("SOURCES_DIGEST"));

/// What Dask would tell on standard error, readers hear in sentences. Workers inherit it.
pub const QUIET: (&str, &str) = ("DASK_LOGGING__DISTRIBUTED", "critical");

/// Workloads whose tasks need nothing of each other. The last is in no list: it goes wrong on purpose.
const WORKLOADS: [&str; 7] = ["primes", "squares", "mandelbrot", "wordcount", "downloads", "pages", "fault"];

/// Where tasks are sent.
#[derive(Clone, Debug, Default)]
pub struct Address {
    /// A cluster of our own on this machine, if there is none.
    pub scheduler: Option<String>,
    /// The folder of certificate and key.
    pub certificates: Option<String>,
}

/// The workload, if its tasks can be done far from each other.
///
/// # Errors
/// A sentence that says why not, or what is wrong with the plan.
pub fn workload(plan: &Plan) -> Result<Box<dyn AnyWorkload>, String> {
    workload::find(&plan.workload)?;
    if !WORKLOADS.contains(&plan.workload.as_str()) {
        let can: Vec<&str> = WORKLOADS.into_iter().filter(|name| *name != "fault").collect();
        return Err(format!(
            "{} cannot run on a cluster: its tasks need each other; what can: {}",
            plan.workload,
            can.join(", ")
        ));
    }
    plan.workload()
}

/// Runs the whole plan, round by round.
///
/// # Errors
/// Why there is no cluster, or that the run was cancelled before it began.
pub fn run(
    plan: &Plan,
    address: &Address,
    python: &std::path::Path,
    context: &RunContext,
) -> Result<Report, String> {
    let workload = workload(plan)?;
    workload.prepare();
    let begin = Instant::now();
    let mut driver = Driver::start(plan, address, python, context)?;
    let startup = begin.elapsed();
    let mut lanes = Vec::new();
    let mut rounds = Vec::new();
    let mut notes = Notes::default();
    for _ in 0..plan.repeat {
        let round = round::run(plan, &*workload, &mut driver, context, &mut lanes, &mut notes);
        let stops = matches!(round.answer, Err(Stop::Cancelled | Stop::Failed(_)));
        rounds.push(round);
        if stops || context.cancel.is_cancelled() {
            break;
        }
    }
    let machine = machine_of(&driver, address);
    driver.close();
    if rounds.is_empty() {
        return Err(NOT_BEGUN.to_owned());
    }
    let plan = &with_lanes(plan, &lanes);
    let setting = Setting { world: World::Cluster, machine, lanes, startup };
    let mut report = report::conclude(plan, &*workload, setting, rounds);
    notes.add_to(&mut report);
    Ok(report)
}

/// A worker that came in the middle of a run has a lane of its own.
fn with_lanes(plan: &Plan, lanes: &[Lane]) -> Plan {
    let all = lanes.iter().map(|lane| lane.lane + 1).max().unwrap_or(plan.workers).max(plan.workers);
    let options = Parameters::default();
    let options = if plan.options == options { options } else { plan.options.clone() };
    Plan { workers: all, options, ..plan.clone() }
}

/// Where it ran: on a cluster of yours there are as many cores as its workers take.
fn machine_of(driver: &Driver, address: &Address) -> Machine {
    let runtime = format!("rustc {} / dask {}", env!("RUSTC_VERSION"), driver.dask);
    let here = machine::with_runtime(runtime);
    if address.scheduler.is_none() { here } else { Machine { cores: driver.places, ..here } }
}

/// What is told of a run besides its rounds.
#[derive(Default)]
struct Notes {
    messages: Option<u64>,
    largest: u64,
    overhead_ms: Vec<f64>,
    twice: u64,
    lost: Vec<String>,
}

/// The measures that a report from a cluster has besides.
pub const OVERHEAD: &str = "Dask's share of a message's time";
pub const MESSAGES: &str = "messages with tasks";
pub const LARGEST: &str = "most tasks in a message";
pub const TWICE: &str = "tasks begun a second time elsewhere";
pub const LOST: &str = "messages whose worker or companion was lost";

impl Notes {
    fn add_to(self, report: &mut Report) {
        if let Some(messages) = self.messages {
            report.measures.push(Measure::new(MESSAGES, messages as f64, "messages"));
            report.measures.push(Measure::new(LARGEST, self.largest as f64, "tasks"));
        }
        if !self.overhead_ms.is_empty() {
            let overhead = report::round_ms(report::median(&self.overhead_ms));
            report.measures.push(Measure::new(OVERHEAD, overhead, "ms"));
        }
        if self.twice > 0 {
            report.measures.push(Measure::new(TWICE, self.twice as f64, "tasks"));
        }
        if !self.lost.is_empty() {
            report.measures.push(Measure::new(LOST, self.lost.len() as f64, "messages"));
            if report.outcome == Outcome::Finished && report.ok {
                report.detail = Some(self.lost.join("; "));
            }
        }
    }
}

/// A round that did not begin, or came to nothing.
fn without_answer(stop: Stop, makespan: Duration) -> Round {
    Round { makespan, answer: Err(stop), findings: Vec::new(), spans: Vec::new() }
}
