//! A pool whose threads steal tasks from each other.

use std::sync::mpsc;

use experiments::report::{Lane, Round};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::blocking::{RoundState, WorkerContext};
use super::{Job, Lanes};

pub struct Pool {
    job: Job,
    pool: ThreadPool,
    /// By the pool's own numbers.
    contexts: Vec<WorkerContext>,
}

impl Pool {
    pub fn start(job: &Job) -> Result<Self, String> {
        let workers = job.plan.arrangement().lanes;
        let name = |lane| format!("lane {}", lane + 1);
        let pool = ThreadPoolBuilder::new().num_threads(workers).thread_name(name).build();
        let pool = pool.map_err(|error| format!("cannot start a pool of {workers} threads: {error}"))?;
        let contexts = pool.broadcast(|thread| WorkerContext::of_this_thread(thread.index(), "worker"));
        Ok(Self { job: job.clone(), pool, contexts })
    }
}

impl Lanes for Pool {
    fn lanes(&self) -> Vec<Lane> {
        self.contexts.iter().map(|context| context.lane.clone()).collect()
    }

    /// All tasks are put into the queue of the worker that the scope runs on; the others steal from it.
    fn round(&mut self) -> Round {
        let (state, _listening) = RoundState::open(&self.job);
        let (results, finished) = mpsc::channel();
        let (state_, contexts, tasks) = (&state, &self.contexts, self.job.workload.tasks());
        self.pool.scope(move |scope| {
            for task in 0..tasks {
                let results = results.clone();
                scope.spawn(move |_| {
                    let here = rayon::current_thread_index().unwrap_or_default();
                    results.send(state_.work(&contexts[here], task)).unwrap_or_default();
                });
            }
        });
        state.close(finished.into_iter().collect())
    }
}
