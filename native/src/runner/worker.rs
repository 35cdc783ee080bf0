//! The other side of [`super::processes`]: what a process does that was started as `many worker`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Stdout};
use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use experiments::env::{Access, Response, Site, Stop, Stopped, Want};
use experiments::model::Model;
use experiments::process_protocol::{Assigned, FromWorker, ToWorker};
use experiments::workload::AnyWorkload;
use experiments::world::Finished;
use experiments::world::blocking::{Coordination, LaneTask, Platform, run_task};

use super::{ARRIVED, worker_loop};
use crate::cancel::Cancel;
use crate::clock::{Since, thread_cpu};
use crate::frames::{self, NoMessage};
use crate::http;
use crate::os;

/// Does what standard input says, until it ends.
pub fn serve() -> ExitCode {
    os::die_with_parent();
    let done = Assignment::read().and_then(|assignment| match assignment {
        Some(assignment) if assignment.model == Model::Hybrid => worker_loop::work(assignment),
        Some(assignment) => work(&assignment),
        None => Ok(()),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// What this process is for: the first thing that its parent says.
pub struct Assignment {
    model: Model,
    pub workload: Box<dyn AnyWorkload>,
    pub lane: usize,
    /// Where the sites are.
    pub sites: String,
}

impl Assignment {
    /// None, if there is no parent.
    fn read() -> Result<Option<Self>, String> {
        match frames::read(&mut io::stdin().lock()) {
            Ok(ToWorker::Job { plan, lane, sites }) => {
                let workload = plan.workload()?;
                Ok(Some(Self { model: plan.model, workload, lane, sites: sites.unwrap_or_default() }))
            }
            Err(NoMessage::End) => Ok(None),
            _ => Err("the parent began with something that is no job".to_owned()),
        }
    }

    pub fn ready(&self) -> FromWorker {
        let arrival = ARRIVED.fetch_add(1, Ordering::Relaxed) + 1;
        FromWorker::Ready { identity: u64::from(std::process::id()), arrival }
    }

    /// Whether there are such tasks. What the parent says comes from outside.
    pub fn has(&self, tasks: &[Assigned]) -> bool {
        tasks.iter().all(|assigned| assigned.task < self.workload.tasks())
    }
}

/// An order, and when it came.
pub struct Heard {
    pub order: ToWorker,
    pub at: Instant,
}

/// Reads orders for as long as somebody hears them. When there are no more, nobody is left to work for.
pub fn listen(hear: impl Fn(Heard) -> bool) -> ! {
    let mut pipe = io::stdin().lock();
    let over = loop {
        let heard = match frames::read(&mut pipe) {
            Ok(order) => hear(Heard { order, at: Instant::now() }),
            Err(over) => break over,
        };
        if !heard {
            break NoMessage::End;
        }
    };
    if let NoMessage::Garbage(how) = over {
        eprintln!("the parent {how}");
        std::process::exit(1);
    }
    std::process::exit(0)
}

fn work(assignment: &Assignment) -> Result<(), String> {
    let stop_flag = Arc::new(StopFlag::default());
    let (tell, orders) = mpsc::channel();
    let (answer, given) = mpsc::channel();
    let listener = stop_flag.clone();
    // While the main thread is busy.
    thread::spawn(move || {
        listen(|heard| match heard.order {
            ToWorker::Given { given, .. } => answer.send(given).is_ok(),
            ToWorker::Stop => listener.set(Some(Stop::Cancelled)),
            ToWorker::Round { .. } => listener.set(None) && tell.send(heard).is_ok(),
            _ => tell.send(heard).is_ok(),
        })
    });
    let mut parent = Parent { out: RefCell::new(io::stdout()), given, stop_flag, inputs: BTreeMap::new() };
    let url = assignment.sites.clone();
    let mut platform = Network { url, client: http::blocking_client(), clock: Since::now() };
    parent.tell(&assignment.ready())?;
    for Heard { order, at } in orders {
        match order {
            ToWorker::Round { ago, .. } => platform.clock = Since::running(ago, at),
            ToWorker::Tasks(tasks) if assignment.has(&tasks) => {
                let numbers: Vec<usize> = tasks.iter().map(|assigned| assigned.task).collect();
                parent.inputs = inputs(tasks);
                run_all(assignment, &numbers, &parent, &platform)?;
            }
            other => return Err(format!("the parent ordered {other:?}, which makes no sense here")),
        }
    }
    Ok(())
}

/// By task.
pub fn inputs(tasks: Vec<Assigned>) -> BTreeMap<usize, Vec<u8>> {
    tasks.into_iter().filter_map(|assigned| Some((assigned.task, assigned.input?))).collect()
}

/// One after the other. What comes after a task that failed is given to nobody.
fn run_all(
    assignment: &Assignment,
    tasks: &[usize],
    parent: &Parent,
    platform: &Network,
) -> Result<(), String> {
    for task in tasks {
        let place = LaneTask { lane: assignment.lane, task: *task };
        let finished = run_task(&*assignment.workload, parent, platform, place, None);
        let failed = finished.result.is_err();
        parent.send(&last_news(finished, &*assignment.workload)?)?;
        if failed {
            break;
        }
    }
    Ok(())
}

/// What a task leaves behind, for the parent. If that is too large to be sent, the task has failed.
pub fn last_news(finished: Finished, workload: &dyn AnyWorkload) -> Result<Vec<u8>, String> {
    let Finished { task, result, spans } = finished;
    let news = match result {
        Ok(part) => FromWorker::Part { task, part, spans },
        Err(stop) => FromWorker::Failed { task, stop, spans },
    };
    frames::encode(&news).or_else(|why| {
        let name = workload.task_name(task);
        let stop = Stop::failed(format!("what {name} has done cannot be sent: it is {why}"));
        frames::encode(&FromWorker::Failed { task, stop, spans: Vec::new() })
    })
}

/// Set while the parent wants no more work in this round.
#[derive(Default)]
struct StopFlag {
    stop: Mutex<Option<Stop>>,
    bell: Condvar,
}

impl StopFlag {
    /// True, for whoever listens on.
    fn set(&self, stop: Option<Stop>) -> bool {
        *self.stop() = stop;
        self.bell.notify_all();
        true
    }

    fn stop(&self) -> MutexGuard<'_, Option<Stop>> {
        self.stop.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// All coordination that a process has: the parent keeps the table of who waits for whom.
struct Parent {
    out: RefCell<Stdout>,
    given: Receiver<Stopped<u64>>,
    stop_flag: Arc<StopFlag>,
    /// Of the tasks that it was told of last.
    inputs: BTreeMap<usize, Vec<u8>>,
}

impl Parent {
    fn tell(&self, news: &FromWorker) -> Result<(), String> {
        self.send(&frames::encode(news)?)
    }

    fn send(&self, frame: &[u8]) -> Result<(), String> {
        frames::send(&mut *self.out.borrow_mut(), frame)
            .map_err(|error| format!("the parent does not listen: {error}"))
    }
}

impl Coordination for Parent {
    /// The parent has entered the task in its table before it sent the order.
    fn start(&self, _: LaneTask) -> Stopped<()> {
        Ok(())
    }

    fn end(&self, _: usize) {}

    fn want(&self, place: LaneTask, want: Want) -> Stopped<u64> {
        self.tell(&FromWorker::Want { task: place.task, want }).map_err(Stop::failed)?;
        self.given.recv().unwrap_or(Err(Stop::Cancelled))
    }

    fn unlock(&self, task: usize, lock: usize) {
        // If the parent is gone the listener ends this process.
        let _ = self.tell(&FromWorker::Unlock { task, lock });
    }

    fn cell(&self, _: usize, _: Access) -> Stopped<u64> {
        Err(Stop::failed("processes share no memory, so there is no cell for all of them"))
    }

    fn pause(&self, _: usize, duration: Duration) -> Stopped<()> {
        let stop = self.stop_flag.stop();
        let paused = self.stop_flag.bell.wait_timeout_while(stop, duration, |stop| stop.is_none());
        paused.unwrap_or_else(PoisonError::into_inner).0.clone().map_or(Ok(()), Err)
    }

    fn input(&self, task: usize) -> Option<&[u8]> {
        self.inputs.get(&task).map(Vec::as_slice)
    }

    fn stopped(&self) -> Stopped<()> {
        self.stop_flag.stop().clone().map_or(Ok(()), Err)
    }
}

struct Network {
    url: String,
    client: ureq::Agent,
    clock: Since,
}

impl Platform for Network {
    fn now(&self) -> Duration {
        self.clock.elapsed()
    }

    fn cpu(&self) -> Option<Duration> {
        thread_cpu()
    }

    /// The parent closes the sites when it cancels, and knows that it did.
    fn fetch(&self, site: Site) -> Stopped<Response> {
        http::fetch_blocking(&self.client, &self.url, site, &Cancel::default())
    }
}

#[cfg(test)]
mod tests {
    use experiments::workload::{self, Part};

    use super::*;

    #[test]
    fn a_task_whose_part_is_too_large_to_be_sent_has_failed() {
        let entry = workload::find("primes").unwrap();
        let workload = entry.make(&entry.defaults());
        let finished = |part| Finished { task: 2, result: Ok(part), spans: Vec::new() };
        let sent = |part| -> FromWorker {
            let frame = last_news(finished(part), &*workload).unwrap();
            frames::read(frame.as_slice()).unwrap()
        };
        let large = Part::Counts(vec![u64::MAX; 2_000_000]);
        let why =
            "what piece 3 has done cannot be sent: it is a message of 20000007 bytes; the most is 16777216";
        let stop = Stop::failed(why);
        assert_eq!(sent(large), FromWorker::Failed { task: 2, stop, spans: Vec::new() });
        let small = Part::Counts(vec![1]);
        assert_eq!(sent(small.clone()), FromWorker::Part { task: 2, part: small, spans: Vec::new() });
    }
}
