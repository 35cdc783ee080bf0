//! What sequential, threads and rayon share: tasks that block the thread they are on.

use std::sync::Arc;
use std::time::Duration;

use experiments::env::{Page, Site, Stop, Stopped};
use experiments::report::{Lane, Round};
use experiments::world::blocking::{Coordination, Place, Platform, Shared, run_task};
use experiments::world::{Finished, gather};

use super::{Job, arrive, finish};
use crate::cancel::Listening;
use crate::clock::{Since, thread_cpu};
use crate::http;

/// One thread's own things.
pub struct WorkerContext {
    pub lane: Lane,
    client: ureq::Agent,
}

impl WorkerContext {
    /// The calling thread's.
    pub fn of_this_thread(lane: usize, kind: &str) -> Self {
        Self { lane: arrive(lane, kind), client: http::blocking_client() }
    }
}

/// One round, as all its threads see it.
pub struct RoundState {
    job: Job,
    coordination: Shared,
    clock: Since,
}

impl RoundState {
    /// Starts the round's clock. Cancelling stops the round for as long as the second value lives.
    pub fn open(job: &Job) -> (Arc<Self>, Listening) {
        let coordination = Shared::new(&*job.workload, job.plan.arrangement());
        let state = Arc::new(Self { job: job.clone(), coordination, clock: Since::now() });
        let cancelled = state.clone();
        let listening = job.stage.cancel.when_cancelled(move || cancelled.coordination.stop(Stop::Cancelled));
        (state, listening)
    }

    /// Runs one task on the calling thread. If it fails, the others need not go on.
    pub fn work(&self, context: &WorkerContext, task: usize) -> Finished {
        self.job.stage.audience.began(&context.lane, task);
        let place = Place { lane: context.lane.lane, task };
        let here = Here { state: self, context };
        let finished = run_task(&*self.job.workload, &self.coordination, &here, place, None);
        if let Err(stop) = &finished.result {
            self.coordination.stop(stop.clone());
        }
        self.job.stage.audience.ended(task);
        finished
    }

    /// The thread has no more to do in this round.
    pub fn retire(&self, context: &WorkerContext) {
        self.coordination.retire(context.lane.lane);
    }

    pub fn close(&self, finished: Vec<Finished>) -> Round {
        let stopped = self.coordination.stopped();
        let (parts, spans) = gather(finished);
        let parts = stopped.and(parts);
        finish(&*self.job.workload, parts, &self.coordination.cells(), spans, &self.clock)
    }
}

/// The platform as one thread sees it.
struct Here<'a> {
    state: &'a RoundState,
    context: &'a WorkerContext,
}

impl Platform for Here<'_> {
    fn now(&self) -> Duration {
        self.state.clock.elapsed()
    }

    fn fetch(&self, site: Site) -> Stopped<Page> {
        let stage = &self.state.job.stage;
        http::fetch_blocking(&self.context.client, stage.sites_url(), site, &stage.cancel)
    }

    fn cpu(&self) -> Option<Duration> {
        thread_cpu()
    }

    fn records(&self) -> bool {
        self.state.job.stage.records
    }
}
