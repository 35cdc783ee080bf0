use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use experiments::env::{Response, Site, Stop, Stopped};
use experiments::split::TaskSource;
use experiments::workload::AnyWorkload;
use experiments::world::Finished;
use experiments::world::blocking::{LaneTask, Platform, Shared, run_task};
use host::Sites;
use host::worker::{SpanStream, ask};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use super::completions::{Ended, Ends, ends};
use crate::request::{Job, Raw, arrive, now, show};
use crate::{panic, sites};

/// Workers that share the coordinator's memory. They take tasks as they are split, and compute all at once
/// or under a lock.
pub struct Threads {
    rounds: Vec<Sender<Round>>,
    arrivals: Vec<(u64, u64)>,
}

/// What the lanes of a round have in common.
#[derive(Clone)]
struct Round {
    workload: Arc<dyn AnyWorkload>,
    shared: Arc<Shared>,
    source: Arc<TaskSource>,
    begin_epoch_ms: f64,
    sites: Sites,
    ends: Ends,
}

/// What a lane does from its beginning to its end.
type LaneMain = Box<dyn FnOnce() + Send>;

/// Lanes that wait for a worker to be run on.
pub struct LaneQueue(Mutex<VecDeque<LaneMain>>);

impl Threads {
    /// # Errors
    /// A sentence: the page could not create them.
    pub async fn start(job: &Job) -> Result<Self, String> {
        let count = job.plan.arrangement().lanes;
        let (arrive, arrived) = channel();
        let mut rounds = Vec::new();
        let mut lanes: VecDeque<LaneMain> = VecDeque::new();
        for lane in 0..count {
            let (round, to_do) = channel();
            rounds.push(round);
            let arrive = arrive.clone();
            lanes.push_back(Box::new(move || run_rounds(lane, &arrive, &to_do)));
        }
        spawn(lanes).await.map_err(|error| format!("no threads could be had: {}", host::sentence(&error)))?;
        let mut arrivals = vec![(0, 0); count];
        arrived.iter().take(count).for_each(|(lane, arrival)| arrivals[lane] = arrival);
        Ok(Self { rounds, arrivals })
    }

    /// The coordinator is a worker itself, so it may block until the last thread is done.
    pub fn round(&self, job: &Job, begin_epoch_ms: f64) -> Raw {
        let shared = Arc::new(Shared::new(&*job.workload, job.plan.arrangement()));
        let (ends, ended) = ends();
        let arrangement = job.plan.arrangement();
        let source = TaskSource::new(arrangement.split, job.workload.tasks(), arrangement.lanes);
        let round = Round {
            workload: job.workload.clone(),
            shared: shared.clone(),
            source: Arc::new(source),
            begin_epoch_ms,
            sites: job.sites.clone(),
            ends,
        };
        for lane in &self.rounds {
            let _ = lane.send(round.clone());
        }
        drop(round);
        raw(&shared, &ended)
    }

    pub fn arrivals(&self) -> Vec<(u64, u64)> {
        self.arrivals.clone()
    }
}

/// What a round in shared memory brings, shown as it comes, until the last lane has ended.
pub fn raw(shared: &Shared, ended: &Ended) -> Raw {
    let mut finished = Vec::new();
    while let Some(done) = ended.next(|| shared.stop(Stop::Cancelled)) {
        show(&done);
        finished.push(done);
    }
    let stopped = finished.iter().try_for_each(|f| f.result.as_ref().map(|_| ()).map_err(Clone::clone));
    Raw { stopped, finished, cells: shared.cells() }
}

/// All that a thread does: arrive, then round after round until the coordinator has no more.
fn run_rounds(lane: usize, arrived: &Sender<(usize, (u64, u64))>, rounds: &Receiver<Round>) {
    let _ = arrived.send((lane, arrive()));
    let stream = SpanStream::new(true);
    for round in rounds {
        let platform = Browser { begin_epoch_ms: round.begin_epoch_ms, sites: round.sites };
        for task in round.source.tasks_of(lane) {
            let place = LaneTask { lane, task };
            let stopped = run(&*round.workload, &round.shared, &platform, place, &stream, |done| {
                round.ends.send(done);
            });
            if stopped {
                break;
            }
        }
        round.shared.retire(lane);
        stream.tell();
    }
}

/// Runs a task and passes on what it leaves; true if the run is to stop.
pub fn run(
    workload: &dyn AnyWorkload,
    shared: &Shared,
    platform: &Browser,
    place: LaneTask,
    stream: &Rc<SpanStream>,
    pass_on: impl FnOnce(Finished),
) -> bool {
    panic::busy_with(workload.task_name(place.task));
    let done = run_task(workload, shared, platform, place, Some(stream.clone()));
    let stop: Option<Stop> = done.result.as_ref().err().cloned();
    pass_on(done);
    stop.into_iter().map(|stop| shared.stop(stop)).count() > 0
}

/// The page's clock, and requests that block.
pub struct Browser {
    pub begin_epoch_ms: f64,
    pub sites: Sites,
}

impl Platform for Browser {
    fn now(&self) -> Duration {
        now(self.begin_epoch_ms)
    }

    fn fetch(&self, site: Site) -> Stopped<Response> {
        sites::fetch_blocking(&self.sites, site)
    }
}

/// Asks the page for as many workers as there are lanes, and waits until all are there.
async fn spawn(lanes: VecDeque<LaneMain>) -> Result<(), JsValue> {
    let count = lanes.len() as f64;
    // Never freed: workers look at it when they please, and the memory goes with the run.
    let queue: &'static LaneQueue = Box::leak(Box::new(LaneQueue(Mutex::new(lanes))));
    let address = std::ptr::from_ref(queue) as usize as f64;
    let request = Object::new();
    for (name, value) in [
        ("entry", JsValue::from("run_lane")),
        ("count", count.into()),
        ("argument", address.into()),
        ("module", wasm_bindgen::module()),
        ("memory", wasm_bindgen::memory()),
    ] {
        Reflect::set(&request, &name.into(), &value)?;
    }
    ask("spawn", &request).await.map(|_| ())
}

/// Is a thread: takes a lane from the queue at this address of the shared memory.
#[wasm_bindgen]
pub fn run_lane(queue: usize) {
    panic::install();
    // SAFETY: the address comes from `spawn`, in the same memory, and what lies there is never freed.
    let queue = unsafe { &*(queue as *const LaneQueue) };
    let lane = queue.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    lane.into_iter().for_each(|run| run());
}
