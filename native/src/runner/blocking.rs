//! What sequential, threads and rayon share: tasks that block the thread they are on.

use std::sync::Arc;
use std::time::Duration;

use experiments::env::{Response, Site, Stop, Stopped};
use experiments::report::{Lane, Round};
use experiments::world::blocking::{Coordination, LaneTask, Platform, Shared, run_task};
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
        let listening =
            job.context.cancel.when_cancelled(move || cancelled.coordination.stop(Stop::Cancelled));
        (state, listening)
    }

    /// Runs one task on the calling thread. If it fails, the others need not go on.
    pub fn work(&self, worker: &WorkerContext, task: usize) -> Finished {
        self.job.context.observer.began(&worker.lane, task);
        let place = LaneTask { lane: worker.lane.lane, task };
        let here = Here { state: self, worker };
        let finished = run_task(&*self.job.workload, &self.coordination, &here, place, None);
        if let Err(stop) = &finished.result {
            self.coordination.stop(stop.clone());
        }
        self.job.context.observer.ended(task);
        finished
    }

    /// The thread has no more to do in this round.
    pub fn retire(&self, worker: &WorkerContext) {
        self.coordination.retire(worker.lane.lane);
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
    worker: &'a WorkerContext,
}

impl Platform for Here<'_> {
    fn now(&self) -> Duration {
        self.state.clock.elapsed()
    }

    fn fetch(&self, site: Site) -> Stopped<Response> {
        let context = &self.state.job.context;
        http::fetch_blocking(&self.worker.client, context.sites_url(), site, &context.cancel)
    }

    fn cpu(&self) -> Option<Duration> {
        thread_cpu()
    }

    fn records(&self) -> bool {
        self.state.job.context.records
    }
}
