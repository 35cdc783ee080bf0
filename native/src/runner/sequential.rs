//! One task after the other, on the thread that asks.

use experiments::report::{Lane, Round};

use super::blocking::{RoundState, WorkerContext};
use super::{Job, Lanes};

pub struct MainThread {
    job: Job,
    worker: WorkerContext,
}

impl MainThread {
    pub fn start(job: &Job) -> Self {
        Self { job: job.clone(), worker: WorkerContext::of_this_thread(0, "thread") }
    }
}

impl Lanes for MainThread {
    fn lanes(&self) -> Vec<Lane> {
        vec![self.worker.lane.clone()]
    }

    fn round(&mut self) -> Round {
        let (state, _listening) = RoundState::open(&self.job);
        let finished = (0..self.job.workload.tasks()).map(|task| state.work(&self.worker, task)).collect();
        state.close(finished)
    }
}
