//! One task after the other, on the thread that asks.

use experiments::report::{Lane, Round};

use super::blocking::{RoundState, WorkerContext};
use super::{Job, Lanes};

pub struct MainThread {
    job: Job,
    context: WorkerContext,
}

impl MainThread {
    pub fn start(job: &Job) -> Self {
        Self { job: job.clone(), context: WorkerContext::of_this_thread(0, "thread") }
    }
}

impl Lanes for MainThread {
    fn lanes(&self) -> Vec<Lane> {
        vec![self.context.lane.clone()]
    }

    fn round(&mut self) -> Round {
        let (state, _listening) = RoundState::open(&self.job);
        let finished = (0..self.job.workload.tasks()).map(|task| state.work(&self.context, task)).collect();
        state.close(finished)
    }
}
