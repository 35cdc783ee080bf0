//! One task after the other, on the thread that asks.

use experiments::report::{Lane, Round};

use super::blocking::{Desk, Floor};
use super::{Job, Lanes};

pub struct MainThread {
    job: Job,
    desk: Desk,
}

impl MainThread {
    pub fn start(job: &Job) -> Self {
        Self { job: job.clone(), desk: Desk::of_this_thread(0, "thread") }
    }
}

impl Lanes for MainThread {
    fn lanes(&self) -> Vec<Lane> {
        vec![self.desk.lane.clone()]
    }

    fn round(&mut self) -> Round {
        let (floor, _listening) = Floor::open(&self.job);
        let finished = (0..self.job.workload.tasks()).map(|task| floor.work(&self.desk, task)).collect();
        floor.close(finished)
    }
}
