//! One process, seen from its parent. It ends when this value does, and leaves no zombie.

use std::io::BufReader;
use std::os::unix::process::CommandExt;
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

use experiments::frame::{News, Order};
use experiments::report::Lane;

use super::Job;
use crate::frames::{self, NoMessage};
use crate::os;

/// What comes into the parent's post.
pub enum Post {
    Letter(Letter),
    /// The run has been cancelled.
    Cancelled,
}

/// What a process says, or that it will say nothing more.
pub struct Letter {
    /// The child's number.
    pub from: u64,
    pub heard: Instant,
    pub news: Result<News, NoMessage>,
}

pub struct Child {
    pub number: u64,
    pub lane: Lane,
    process: std::process::Child,
    orders: ChildStdin,
    over: bool,
}

/// A process that has not yet said that it is ready.
pub struct Starting {
    child: Child,
    first: Receiver<Result<News, NoMessage>>,
}

impl Child {
    /// Starts `PROGRAM worker` on this lane. In a process group of its own it does not hear the
    /// terminal's Ctrl-C, which is for the parent to act on.
    pub fn spawn(job: &Job, lane: usize, number: u64, post: SyncSender<Post>) -> Result<Starting, String> {
        let mut command = Command::new(&job.stage.program);
        command.arg("worker").stdin(Stdio::piped()).stdout(Stdio::piped());
        command.process_group(0);
        let cannot = |why: &str| format!("cannot start process {}: {why}", lane + 1);
        let mut process = command.spawn().map_err(|error| cannot(&error.to_string()))?;
        let (Some(orders), Some(news)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(cannot("it has no pipes"));
        };
        let id = Some(u64::from(process.id()));
        let lane = Lane { lane, kind: "process".to_owned(), os_id: id, arrival: None };
        let (tell_first, first) = mpsc::channel();
        // The thread ends with the process's output.
        thread::spawn(move || listen(number, news, &tell_first, &post));
        let mut child = Self { number, lane, process, orders, over: false };
        let sites = Some(job.stage.sites_url().to_owned());
        child.send(&Order::Job { plan: job.plan.clone(), lane: child.lane.lane, sites });
        Ok(Starting { child, first })
    }

    /// If the process is gone its end of the pipe says so too, and that is where it is dealt with.
    pub fn send(&mut self, order: &Order) {
        let _ = frames::write(&mut self.orders, order);
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
        let ended = match (self.reap(), why) {
            (_, NoMessage::Garbage(how)) => format!("{how}, and was ended"),
            (Some(status), NoMessage::End) => os::ending(status),
            (None, NoMessage::End) => "is gone".to_owned(),
        };
        format!("{} {ended}", self.name())
    }

    /// One that has closed its output but lives on is not waited for.
    fn reap(&mut self) -> Option<std::process::ExitStatus> {
        let deadline = Instant::now() + Duration::from_secs(1);
        while Instant::now() < deadline {
            match self.process.try_wait() {
                Ok(None) => thread::sleep(Duration::from_millis(1)),
                ended => return ended.ok().flatten(),
            }
        }
        let _ = self.process.kill();
        self.process.wait().ok()
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
    pub fn wait_until_ready(mut self, deadline: Duration) -> Result<Child, String> {
        match self.first.recv_timeout(deadline) {
            Ok(Ok(News::Ready { identity, arrival })) => {
                self.child.lane.os_id = Some(identity);
                self.child.lane.arrival = Some(arrival);
                Ok(self.child)
            }
            Ok(Ok(_)) => Err(self.failed(NoMessage::Garbage("began to talk before it was ready".into()))),
            Ok(Err(why)) => Err(self.failed(why)),
            Err(RecvTimeoutError::Disconnected) => Err(self.failed(NoMessage::End)),
            Err(RecvTimeoutError::Timeout) => {
                let why = format!("was not ready after {} s", deadline.as_secs_f64());
                Err(self.failed(NoMessage::Garbage(why)))
            }
        }
    }

    fn failed(&mut self, why: NoMessage) -> String {
        self.child.end(why)
    }
}

/// Passes on what the process says: the first message to whoever starts it, the others to the post.
fn listen(from: u64, pipe: ChildStdout, first: &Sender<Result<News, NoMessage>>, post: &SyncSender<Post>) {
    let mut pipe = BufReader::new(pipe);
    let ready = frames::read(&mut pipe);
    let mut over = ready.is_err();
    if first.send(ready).is_err() {
        return;
    }
    while !over {
        let news = frames::read(&mut pipe);
        over = news.is_err();
        if post.send(Post::Letter(Letter { from, heard: Instant::now(), news })).is_err() {
            return;
        }
    }
}
