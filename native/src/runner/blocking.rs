//! What sequential, threads and rayon share: tasks that block the thread they are on.

use std::sync::Arc;
use std::time::Duration;

use experiments::env::{Page, Site, Stop, Stopped};
use experiments::report::{Lane, Round};
use experiments::world::blocking::{Company, Outside, Place, Shared, run_task};
use experiments::world::{Finished, gather};

use super::{Job, arrive, finish};
use crate::cancel::Listening;
use crate::clock::{Since, thread_cpu};
use crate::http;

/// One thread's own things.
pub struct Desk {
    pub lane: Lane,
    client: ureq::Agent,
}

impl Desk {
    /// The calling thread's.
    pub fn of_this_thread(lane: usize, kind: &str) -> Self {
        Self { lane: arrive(lane, kind), client: http::blocking_client() }
    }
}

/// One round, as all its threads see it.
pub struct Floor {
    job: Job,
    company: Shared,
    clock: Since,
}

impl Floor {
    /// Starts the round's clock. Cancelling stops the round for as long as the second value lives.
    pub fn open(job: &Job) -> (Arc<Self>, Listening) {
        let company = Shared::new(&*job.workload, job.plan.arrangement());
        let floor = Arc::new(Self { job: job.clone(), company, clock: Since::now() });
        let cancelled = floor.clone();
        let listening = job.stage.cancel.when_cancelled(move || cancelled.company.stop(Stop::Cancelled));
        (floor, listening)
    }

    /// Runs one task on the calling thread. If it fails, the others need not go on.
    pub fn work(&self, desk: &Desk, task: usize) -> Finished {
        self.job.stage.audience.began(&desk.lane, task);
        let place = Place { lane: desk.lane.lane, task };
        let here = Here { floor: self, desk };
        let finished = run_task(&*self.job.workload, &self.company, &here, place, None);
        if let Err(stop) = &finished.result {
            self.company.stop(stop.clone());
        }
        self.job.stage.audience.ended(task);
        finished
    }

    /// The thread has no more to do in this round.
    pub fn retire(&self, desk: &Desk) {
        self.company.retire(desk.lane.lane);
    }

    pub fn close(&self, finished: Vec<Finished>) -> Round {
        let stopped = self.company.stopped();
        let (parts, spans) = gather(finished);
        let parts = stopped.and(parts);
        finish(&*self.job.workload, parts, &self.company.cells(), spans, &self.clock)
    }
}

/// The outside as one thread sees it.
struct Here<'a> {
    floor: &'a Floor,
    desk: &'a Desk,
}

impl Outside for Here<'_> {
    fn now(&self) -> Duration {
        self.floor.clock.elapsed()
    }

    fn fetch(&self, site: Site) -> Stopped<Page> {
        let stage = &self.floor.job.stage;
        http::fetch_blocking(&self.desk.client, stage.sites_url(), site, &stage.cancel)
    }

    fn cpu(&self) -> Option<Duration> {
        thread_cpu()
    }

    fn records(&self) -> bool {
        self.floor.job.stage.records
    }
}
