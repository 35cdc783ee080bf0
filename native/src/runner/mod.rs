//! Runs plans for real, one file a model, but that `threads` has the lock of `gil`, too, and `processes` runs `hybrid`.
//!
//! Start-up (threads, pool, processes, event loop) is measured apart; a round's time goes from its first
//! task until the answer is there; judging comes after all rounds. Before all that a little of the work is done
//! once, uncounted, so that it is not the first of several runs that touches all code and memory first.

mod async_;
mod blocking;
mod child;
mod orders;
mod process_round;
mod processes;
mod rayon;
mod sequential;
mod threads;
pub mod worker;
mod worker_loop;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use experiments::env::{Stop, Stopped};
use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::{self, Lane, Measure, Outcome, Report, Round, Setting, World};
use experiments::trace::Span;
use experiments::workload::{AnyWorkload, Part};
use experiments::world::{reduce, warm_up};

use crate::clock::Since;
use crate::context::RunContext;
use crate::machine;
use crate::os;

/// Lanes that stand ready for rounds.
trait Lanes {
    fn lanes(&self) -> Vec<Lane>;
    fn round(&mut self) -> Round;
    /// Sentences about lanes that were lost and replaced.
    fn losses(&self) -> &[String] {
        &[]
    }
}

/// What all rounds of a run have in common.
#[derive(Clone)]
struct Job {
    plan: Plan,
    workload: Arc<dyn AnyWorkload>,
    context: RunContext,
}

/// A plan whose lanes have been started.
pub struct Session {
    job: Job,
    lanes: Box<dyn Lanes>,
    startup: Duration,
    rounds: Vec<Round>,
}

impl Session {
    /// # Errors
    /// A sentence: the plan does not hold together, or the system has no more threads or processes.
    pub fn start(plan: &Plan, context: &RunContext) -> Result<Self, String> {
        let workload: Arc<dyn AnyWorkload> = plan.workload()?.into();
        let context = context.clone().with_sites_for(&*workload)?;
        let job = Job { plan: plan.clone(), workload, context };
        job.workload.prepare();
        warm_up(&*job.workload);
        let begin = Instant::now();
        let lanes = start(&job)?;
        Ok(Self { job, lanes, startup: begin.elapsed(), rounds: Vec::new() })
    }

    /// Runs one round, unless an earlier one went wrong.
    pub fn round(&mut self) {
        if !self.went_wrong() {
            let round = self.lanes.round();
            self.rounds.push(round);
        }
    }

    /// Judges all rounds. `None` if there is none, because the run was cancelled before it began.
    pub fn report(self) -> Option<Report> {
        if self.rounds.is_empty() {
            return None;
        }
        let Self { job, lanes, startup, rounds } = self;
        let machine = machine::machine(job.plan.model);
        let setting = Setting { world: World::Native, machine, lanes: lanes.lanes(), startup };
        let mut report = report::conclude(&job.plan, &*job.workload, setting, rounds);
        mention(&mut report, lanes.losses());
        Some(report)
    }

    fn went_wrong(&self) -> bool {
        let last = self.rounds.last().map(|round| &round.answer);
        self.job.context.cancel.is_cancelled()
            || matches!(last, Some(Err(Stop::Cancelled | Stop::Failed(_) | Stop::Deadlock(_))))
    }
}

/// Why there is no report of a run that was cancelled too early for one.
pub const NOT_BEGUN: &str = "cancelled before it began";

/// Runs the whole plan.
///
/// # Errors
/// As [`Session::start`], or that it was cancelled before it began.
pub fn run(plan: &Plan, context: &RunContext) -> Result<Report, String> {
    let mut session = Session::start(plan, context)?;
    (0..plan.repeat).for_each(|_| session.round());
    session.report().ok_or_else(|| NOT_BEGUN.to_owned())
}

fn start(job: &Job) -> Result<Box<dyn Lanes>, String> {
    Ok(match job.plan.model {
        Model::Sequential => Box::new(sequential::MainThread::start(job)),
        Model::Async => Box::new(async_::EventLoop::start(job)?),
        Model::Threads | Model::Gil => Box::new(threads::Threads::start(job)?),
        Model::Rayon => Box::new(rayon::Pool::start(job)?),
        Model::Processes | Model::Hybrid => Box::new(processes::Processes::start(job)?),
    })
}

/// Makes the answer, which belongs to the makespan, and stops the clock.
fn finish(
    workload: &dyn AnyWorkload,
    parts: Stopped<Vec<Part>>,
    cells: &[u64],
    spans: Vec<Span>,
    clock: &Since,
) -> Round {
    let parts = parts.and_then(|parts| match parts.len() == workload.tasks() {
        true => Ok(parts),
        false => Err(Stop::failed("a lane ended before its task was done")),
    });
    let (answer, findings) = reduce(workload, parts, cells);
    Round { makespan: clock.elapsed(), answer, findings, spans }
}

fn mention(report: &mut Report, losses: &[String]) {
    if losses.is_empty() {
        return;
    }
    report.measures.push(Measure::new("processes lost", losses.len() as f64, "processes"));
    if report.outcome == Outcome::Finished && report.ok {
        report.detail = Some(losses.join("; "));
    }
}

/// How many lanes have come to this process's memory. In a process of its own a lane is the first.
static ARRIVED: AtomicU64 = AtomicU64::new(0);

/// The calling thread as a lane.
fn arrive(lane: usize, kind: &str) -> Lane {
    let arrival = ARRIVED.fetch_add(1, Ordering::Relaxed) + 1;
    Lane { lane, kind: kind.to_owned(), os_id: os::thread_id(), arrival: Some(arrival) }
}
