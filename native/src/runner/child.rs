//! One process, seen from its parent. It ends when this value does, and leaves no zombie.

use std::io::BufReader;
use std::process::{ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

use experiments::env::Stop;
use experiments::process_protocol::{FromWorker, ToWorker};
use experiments::report::Lane;

use super::Job;
use super::orders::Orders;
use crate::cancel::Cancel;
use crate::frames::{self, NoMessage};
use crate::os;

/// What comes into the parent's inbox.
pub enum ParentEvent {
    Message(ChildMessage),
    /// The run has been cancelled.
    Cancelled,
}

/// What a process says, or that it will say nothing more.
pub struct ChildMessage {
    /// The child's number.
    pub from: u64,
    pub heard: Instant,
    pub news: Result<FromWorker, NoMessage>,
}

pub struct Child {
    pub number: u64,
    pub lane: Lane,
    process: std::process::Child,
    orders: Orders,
    over: bool,
}

/// A process that has not yet said that it is ready.
pub struct Starting {
    child: Child,
    first: Receiver<First>,
    tell_first: Sender<First>,
}

/// What ends the waiting for a process that starts.
enum First {
    Said(Result<FromWorker, NoMessage>),
    Cancelled,
}

impl Child {
    /// Starts `PROGRAM worker` on this lane.
    pub fn spawn(
        job: &Job,
        lane: usize,
        number: u64,
        inbox: SyncSender<ParentEvent>,
    ) -> Result<Starting, String> {
        let mut command = Command::new(&job.context.program);
        os::apart(command.arg("worker").stdin(Stdio::piped()).stdout(Stdio::piped()));
        let cannot = |why: &str| format!("cannot start process {}: {why}", lane + 1);
        let mut process = command.spawn().map_err(|error| cannot(&error.to_string()))?;
        let (Some(orders), Some(news)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(cannot("it has no pipes"));
        };
        let id = Some(u64::from(process.id()));
        let lane = Lane { lane, kind: "process".to_owned(), os_id: id, arrival: None };
        let (tell_first, first) = mpsc::channel();
        let orders = Orders::new(orders).map_err(|error| cannot(&error.to_string()))?;
        let mut child = Self { number, lane, process, orders, over: false };
        let tell = tell_first.clone();
        // The thread ends with the process's output.
        let listener = thread::Builder::new().name("news".into());
        let listening = listener.spawn(move || listen(number, news, &tell, &inbox));
        listening.map_err(|error| cannot(&error.to_string()))?;
        let sites = Some(job.context.sites_url().to_owned());
        let order = ToWorker::Job { plan: job.plan.clone(), lane: child.lane.lane, sites };
        child.send(&order).map_err(|why| cannot(&why))?;
        Ok(Starting { child, first, tell_first })
    }

    /// Never waits.
    ///
    /// # Errors
    /// What the order is that it cannot be sent.
    pub fn send(&mut self, order: &ToWorker) -> Result<(), String> {
        let sent = self.orders.send(&frames::encode(order)?);
        sent.map_err(|error| format!("a message that nobody can write: {error}"))
    }

    /// Whether [`end`](Self::end) was called.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Makes sure that the process has ended, and says how it did.
    pub fn end(&mut self, why: NoMessage) -> String {
        self.over = true;
        if why != NoMessage::End {
            let _ = self.process.kill();
        }
        let ended = match (os::reap(&mut self.process), why) {
            (_, NoMessage::Garbage(how)) => format!("{how}, and was ended"),
            (Some(status), NoMessage::End) => os::ending(status),
            (None, NoMessage::End) => "is gone".to_owned(),
        };
        format!("{} {ended}", self.name())
    }

    fn name(&self) -> String {
        format!("process {} (pid {})", self.lane.lane + 1, self.process.id())
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // Both fail only if it has ended and been waited for already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Starting {
    /// # Errors
    /// That it is not, with a sentence about the process, or that the run has been cancelled meanwhile.
    pub fn wait_until_ready(mut self, deadline: Duration, cancel: &Cancel) -> Result<Child, Stop> {
        let tell = self.tell_first.clone();
        let _listening = cancel.when_cancelled(move || drop(tell.send(First::Cancelled)));
        match self.first.recv_timeout(deadline) {
            Ok(First::Cancelled) => Err(Stop::Cancelled),
            Ok(First::Said(Ok(FromWorker::Ready { identity, arrival }))) => {
                self.child.lane.os_id = Some(identity);
                self.child.lane.arrival = Some(arrival);
                Ok(self.child)
            }
            Ok(First::Said(Ok(_))) => {
                Err(self.failed(NoMessage::Garbage("began to talk before it was ready".into())))
            }
            Ok(First::Said(Err(why))) => Err(self.failed(why)),
            Err(_) => {
                let why = format!("was not ready after {} s", deadline.as_secs_f64());
                Err(self.failed(NoMessage::Garbage(why)))
            }
        }
    }

    fn failed(&mut self, why: NoMessage) -> Stop {
        Stop::failed(self.child.end(why))
    }
}

/// Passes on what the process says: the first message to whoever starts it, the others to the inbox.
fn listen(from: u64, pipe: ChildStdout, first: &Sender<First>, inbox: &SyncSender<ParentEvent>) {
    let mut pipe = BufReader::new(pipe);
    let ready = frames::read(&mut pipe);
    let mut over = ready.is_err();
    if first.send(First::Said(ready)).is_err() {
        return;
    }
    while !over {
        let news = frames::read(&mut pipe);
        over = news.is_err();
        if inbox.send(ParentEvent::Message(ChildMessage { from, heard: Instant::now(), news })).is_err() {
            return;
        }
    }
}
