//! Threads that take tasks from one queue, as `ThreadPoolExecutor`'s do.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use experiments::report::{Lane, Round};
use experiments::world::Finished;

use super::blocking::{Desk, Floor};
use super::{Job, Lanes};

pub struct Threads {
    job: Job,
    threads: Vec<Worker>,
}

struct Worker {
    lane: Lane,
    /// Closing it ends the thread.
    rounds: Option<Sender<Queue>>,
    thread: Option<JoinHandle<()>>,
}

/// A round's tasks, for whoever is free: the next number is the next task.
#[derive(Clone)]
struct Queue {
    floor: Arc<Floor>,
    next: Arc<AtomicUsize>,
    tasks: usize,
    results: Sender<Finished>,
}

impl Queue {
    fn take(&self) -> Option<usize> {
        Some(self.next.fetch_add(1, Ordering::Relaxed)).filter(|task| *task < self.tasks)
    }
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
        let (floor, _listening) = Floor::open(&self.job);
        let (results, finished) = mpsc::channel();
        let (next, tasks) = (Arc::default(), self.job.workload.tasks());
        let queue = Queue { floor: floor.clone(), next, tasks, results };
        for worker in &self.threads {
            worker.rounds.iter().for_each(|rounds| rounds.send(queue.clone()).unwrap_or_default());
        }
        drop(queue);
        // Ends when the last thread has let go of its queue.
        floor.close(finished.into_iter().collect())
    }
}

impl Worker {
    fn start(lane: usize) -> Result<Self, String> {
        let (rounds, queues) = mpsc::channel();
        let (ready, started) = mpsc::channel();
        let name = format!("lane {}", lane + 1);
        let thread = thread::Builder::new().name(name).spawn(move || work(lane, &ready, &queues));
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

fn work(lane: usize, ready: &Sender<Lane>, queues: &Receiver<Queue>) {
    let desk = Desk::of_this_thread(lane, "thread");
    if ready.send(desk.lane.clone()).is_err() {
        return;
    }
    for queue in queues {
        while let Some(task) = queue.take() {
            let finished = queue.floor.work(&desk, task);
            if queue.results.send(finished).is_err() {
                return;
            }
        }
    }
}
