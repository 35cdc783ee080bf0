//! Threads that take tasks as they are split, as `ThreadPoolExecutor`'s do; all at once, or under a lock.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use experiments::report::{Lane, Round};
use experiments::split::TaskSource;
use experiments::world::Finished;

use super::blocking::{RoundState, WorkerContext};
use super::{Job, Lanes};

pub struct Threads {
    job: Job,
    threads: Vec<Worker>,
}

struct Worker {
    lane: Lane,
    /// Closing it ends the thread.
    rounds: Option<Sender<Share>>,
    thread: Option<JoinHandle<()>>,
}

/// A thread's part in a round.
#[derive(Clone)]
struct Share {
    state: Arc<RoundState>,
    source: Arc<TaskSource>,
    results: Sender<Finished>,
}

impl Threads {
    pub fn start(job: &Job) -> Result<Self, String> {
        let threads = (0..job.plan.arrangement().lanes).map(Worker::start).collect::<Result<_, _>>()?;
        Ok(Self { job: job.clone(), threads })
    }
}

impl Lanes for Threads {
    fn lanes(&self) -> Vec<Lane> {
        self.threads.iter().map(|worker| worker.lane.clone()).collect()
    }

    fn round(&mut self) -> Round {
        let (state, _listening) = RoundState::open(&self.job);
        let (results, finished) = mpsc::channel();
        let arrangement = self.job.plan.arrangement();
        let source = TaskSource::new(arrangement.split, self.job.workload.tasks(), arrangement.lanes);
        let share = Share { state: state.clone(), source: Arc::new(source), results };
        for worker in &self.threads {
            worker.rounds.iter().for_each(|rounds| rounds.send(share.clone()).unwrap_or_default());
        }
        drop(share);
        // Ends when the last thread has let go of its share.
        state.close(finished.into_iter().collect())
    }
}

impl Worker {
    fn start(lane: usize) -> Result<Self, String> {
        let (rounds, shares) = mpsc::channel();
        let (ready, started) = mpsc::channel();
        let name = format!("lane {}", lane + 1);
        let thread = thread::Builder::new().name(name).spawn(move || work(lane, &ready, &shares));
        let thread = thread.map_err(|error| format!("cannot start thread {}: {error}", lane + 1))?;
        let lane = started.recv().map_err(|_| format!("thread {} ended before it was ready", lane + 1))?;
        Ok(Self { lane, rounds: Some(rounds), thread: Some(thread) })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.rounds.take());
        if let Some(thread) = self.thread.take() {
            // One that panicked has said so on standard error, and its tasks are missing from the round.
            let _ = thread.join();
        }
    }
}

fn work(lane: usize, ready: &Sender<Lane>, shares: &Receiver<Share>) {
    let worker = WorkerContext::of_this_thread(lane, "thread");
    if ready.send(worker.lane.clone()).is_err() {
        return;
    }
    for share in shares {
        for task in share.source.tasks_of(lane) {
            let finished = share.state.work(&worker, task);
            if share.results.send(finished).is_err() {
                break;
            }
        }
        share.state.retire(&worker);
    }
}
