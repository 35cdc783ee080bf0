//! The other side of [`super::processes`]: what a process does that was started as `many worker`.

use std::cell::RefCell;
use std::io::{self, Stdout};
use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use experiments::env::{Access, Page, Site, Stop, Stopped, Want};
use experiments::frame::{News, Order};
use experiments::workload::AnyWorkload;
use experiments::world::Finished;
use experiments::world::blocking::{Company, Outside, Place, run_task};

use super::ARRIVED;
use crate::cancel::Cancel;
use crate::clock::Since;
use crate::frames::{self, NoMessage};
use crate::http;
use crate::os;

/// Does what standard input says, until it ends.
pub fn serve() -> ExitCode {
    os::die_with_parent();
    let halt = Arc::new(Halt::default());
    let (orders, todo) = mpsc::channel();
    let (answers, given) = mpsc::channel();
    let listener = halt.clone();
    thread::spawn(move || listen(&orders, &answers, &listener));
    match work(&todo, given, halt) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// An order, and when it came.
struct Heard {
    order: Order,
    at: Instant,
}

/// Reads orders while the main thread is busy. When there are no more, nobody is left to work for.
fn listen(orders: &Sender<Heard>, answers: &Sender<Stopped<()>>, halt: &Halt) {
    let mut pipe = io::stdin().lock();
    let over = loop {
        let read = match frames::read(&mut pipe) {
            Ok(Order::Given(given)) => answers.send(given).is_ok(),
            Ok(Order::Stop) => halt.set(Some(Stop::Cancelled)),
            Ok(order) => {
                if matches!(order, Order::Round { .. }) {
                    halt.set(None);
                }
                orders.send(Heard { order, at: Instant::now() }).is_ok()
            }
            Err(over) => break over,
        };
        if !read {
            break NoMessage::End;
        }
    };
    if let NoMessage::Garbage(how) = over {
        eprintln!("the parent {how}");
        std::process::exit(1);
    }
    std::process::exit(0);
}

fn work(orders: &Receiver<Heard>, given: Receiver<Stopped<()>>, halt: Arc<Halt>) -> Result<(), String> {
    let Ok(Heard { order: Order::Job { plan, lane, sites }, .. }) = orders.recv() else {
        return Err("the parent began with something that is no job".to_owned());
    };
    let workload = plan.workload()?;
    let parent = Parent { out: RefCell::new(io::stdout()), given, halt };
    let mut outside =
        Network { url: sites.unwrap_or_default(), client: http::blocking_client(), clock: Since::now() };
    let arrival = ARRIVED.fetch_add(1, Ordering::Relaxed) + 1;
    parent.tell(&News::Ready { identity: u64::from(std::process::id()), arrival })?;
    for Heard { order, at } in orders {
        match order {
            Order::Round { ago, .. } => outside.clock = Since::running(ago, at),
            Order::Task(task) if task < workload.tasks() => {
                parent.tell(&run(&*workload, &parent, &outside, Place { lane, task }))?;
            }
            other => return Err(format!("the parent ordered {other:?}, which makes no sense here")),
        }
    }
    Ok(())
}

fn run(workload: &dyn AnyWorkload, parent: &Parent, outside: &Network, place: Place) -> News {
    let Finished { task, result, spans } = run_task(workload, parent, outside, place, None);
    match result {
        Ok(part) => News::Part { task, part, spans },
        Err(stop) => News::Failed { task, stop, spans },
    }
}

/// Set while the parent wants no more work in this round.
#[derive(Default)]
struct Halt {
    stop: Mutex<Option<Stop>>,
    bell: Condvar,
}

impl Halt {
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

/// All company that a process has: the parent keeps the table of who waits for whom.
struct Parent {
    out: RefCell<Stdout>,
    given: Receiver<Stopped<()>>,
    halt: Arc<Halt>,
}

impl Parent {
    fn tell(&self, news: &News) -> Result<(), String> {
        frames::write(&mut *self.out.borrow_mut(), news)
            .map_err(|error| format!("the parent does not listen: {error}"))
    }
}

impl Company for Parent {
    /// The parent has entered the task in its table before it sent the order.
    fn start(&self, _: usize) -> Stopped<()> {
        Ok(())
    }

    fn end(&self, _: usize) {}

    fn want(&self, _: usize, want: Want) -> Stopped<()> {
        self.tell(&News::Want(want)).map_err(Stop::failed)?;
        self.given.recv().unwrap_or(Err(Stop::Cancelled))
    }

    fn unlock(&self, _: usize, lock: usize) {
        // If the parent is gone the listener ends this process.
        let _ = self.tell(&News::Unlock(lock));
    }

    fn cell(&self, _: usize, _: Access) -> Stopped<u64> {
        Err(Stop::failed("processes share no memory, so there is no cell for all of them"))
    }

    fn pause(&self, _: usize, duration: Duration) -> Stopped<()> {
        let stop = self.halt.stop();
        let paused = self.halt.bell.wait_timeout_while(stop, duration, |stop| stop.is_none());
        paused.unwrap_or_else(PoisonError::into_inner).0.clone().map_or(Ok(()), Err)
    }

    fn stopped(&self) -> Stopped<()> {
        self.halt.stop().clone().map_or(Ok(()), Err)
    }
}

struct Network {
    url: String,
    client: ureq::Agent,
    clock: Since,
}

impl Outside for Network {
    fn now(&self) -> Duration {
        self.clock.elapsed()
    }

    /// The parent closes the sites when it cancels, and knows that it did.
    fn fetch(&self, site: Site) -> Stopped<Page> {
        http::fetch_blocking(&self.client, &self.url, site, &Cancel::default())
    }
}
