//! From a request to a judged report: the rounds of one plan.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::time::Duration;

use experiments::env::Stopped;
use experiments::plan::Plan;
use experiments::report::{self, Lane, Report, Round, Setting, World};
use experiments::workload::{AnyWorkload, Part};
use experiments::world::{self, Finished};
use host::message::RunRequest;
use host::worker::{now_epoch_ms, tell};
use host::{Event, Sites};

use crate::machine;
use crate::runner::{self, Runner};

/// What every runner works from.
pub struct Job {
    pub plan: Plan,
    pub sites: Sites,
    pub workload: Arc<dyn AnyWorkload>,
}

/// What a round brought, before it is put together.
pub struct Raw {
    /// Why the run as a whole stopped, if it did.
    pub stopped: Stopped<()>,
    pub finished: Vec<Finished>,
    /// The shared memory at the end.
    pub cells: Vec<u64>,
}

/// # Errors
/// A sentence: the plan does not hold together, or its workers cannot be had.
pub async fn carry_out(request: RunRequest) -> Result<Report, String> {
    let RunRequest { plan, sites, isolated } = request;
    let machine = machine::describe(isolated, &sites);
    let job = Job { workload: Arc::from(plan.workload()?), plan, sites };
    job.workload.prepare();
    // Of several runs, the first would pay for what the others find touched and compiled.
    world::warm_up(&*job.workload);
    let before = now_epoch_ms();
    let mut runner = runner::start(&job).await?;
    let startup = host::message::since(before, now_epoch_ms());
    let mut rounds = Vec::new();
    for number in 0..job.plan.repeat {
        let round = round(&job, &mut runner, number).await;
        let over = round.answer.is_err();
        rounds.push(round);
        if over {
            break;
        }
    }
    let setting = Setting { world: World::Browser, machine, lanes: lanes(&job, &runner), startup };
    Ok(report::conclude(&job.plan, &*job.workload, setting, rounds))
}

async fn round(job: &Job, runner: &mut Runner, number: usize) -> Round {
    let begin_epoch_ms = now_epoch_ms();
    // The tiles of later rounds are the same, and the picture is there already.
    SHOWS.set(number == 0);
    tell(&Event::Round { number, begin_epoch_ms });
    let raw = runner.round(job, begin_epoch_ms).await;
    tell_parts();
    let (parts, spans) = world::gather(raw.finished);
    let (answer, findings) = world::reduce(&*job.workload, raw.stopped.and(parts), &raw.cells);
    Round { makespan: host::message::since(begin_epoch_ms, now_epoch_ms()), answer, findings, spans }
}

fn lanes(job: &Job, runner: &Runner) -> Vec<Lane> {
    let kind = job.plan.model.lane_name();
    let lane = |(lane, (identity, arrival))| Lane {
        lane,
        kind: kind.to_owned(),
        os_id: Some(identity),
        arrival: Some(arrival),
    };
    runner.arrivals().into_iter().enumerate().map(lane).collect()
}

/// Keeps what a task brought home for the page, if it is to be seen at once: a tile of a picture. It is the
/// coordinator that tells: what it says before it says that the run has ended arrives before that.
pub fn show(finished: &Finished) {
    if let Ok(part) = &finished.result {
        show_part(part);
    }
}

pub fn show_part(part: &Part) {
    if SHOWS.get() && matches!(part, Part::Tile { .. }) {
        SHOWN.with_borrow_mut(|shown| shown.push(part.clone()));
        tell_parts_if_due();
    }
}

/// At most once a frame: every message costs the page time, and the cores belong to the runs.
pub fn tell_parts_if_due() {
    if now_epoch_ms() - TOLD_EPOCH_MS.get() >= FRAME_MS {
        tell_parts();
    }
}

fn tell_parts() {
    let parts = SHOWN.take();
    if !parts.is_empty() {
        TOLD_EPOCH_MS.set(now_epoch_ms());
        tell(&Event::Parts(parts));
    }
}

const FRAME_MS: f64 = 16.0;

thread_local! {
    static SHOWS: Cell<bool> = const { Cell::new(true) };
    /// The coordinator's.
    static SHOWN: RefCell<Vec<Part>> = const { RefCell::new(Vec::new()) };
    static TOLD_EPOCH_MS: Cell<f64> = const { Cell::new(0.0) };
}

/// This lane's number among those that came to this memory, and who it is.
pub fn arrive() -> (u64, u64) {
    use std::sync::atomic::{AtomicU64, Ordering};
    static ARRIVED: AtomicU64 = AtomicU64::new(0);
    (host::worker::identity(), ARRIVED.fetch_add(1, Ordering::Relaxed) + 1)
}

/// The time of a round that began then.
pub fn now(begin_epoch_ms: f64) -> Duration {
    host::message::since(begin_epoch_ms, now_epoch_ms())
}
