//! What a task may ask of the world it runs in.
//!
//! [`Env`] is the narrow waist of the whole project: a workload is written against it once, and each
//! world (simulated, browser, native) implements it. Every operation answers with [`Eventually`]:
//! a blocking world always says [`Eventually::Now`], because by the time it answers the waiting is over;
//! an event loop says [`Eventually::NotYet`] and lets another task go meanwhile. *Blocking is async that
//! never says "not yet".*

use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::standstill::{Standstill, Wait};

/// Why a task had to end before it was done. Every operation of [`Env`] may answer with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stop {
    /// The reader, or the caller, asked for it.
    Cancelled,
    /// Tasks wait for each other in a circle.
    Deadlock(Standstill),
    /// All tasks that run wait for one that cannot start.
    CannotMeet(Standstill),
    /// Tasks make way for each other for ever, and none gets on; the sentence says for how long.
    Livelock(Arc<str>),
    /// Something went wrong: a request failed, a task panicked, a worker died.
    Failed(Arc<str>),
}

impl Stop {
    pub fn failed(sentence: impl Into<String>) -> Self {
        Self::Failed(sentence.into().into())
    }

    /// Whether tasks wait for each other and none of them can go on.
    pub fn is_standstill(&self) -> bool {
        matches!(self, Self::Deadlock(_) | Self::CannotMeet(_))
    }

    /// The sentence for the reader.
    pub fn sentence(&self) -> &str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Deadlock(still) | Self::CannotMeet(still) => &still.why,
            Self::Livelock(why) | Self::Failed(why) => why,
        }
    }

    /// Who waits for whom, if it is a standstill.
    pub fn waits(&self) -> &[Wait] {
        match self {
            Self::Deadlock(still) | Self::CannotMeet(still) => &still.waits,
            Self::Cancelled | Self::Livelock(_) | Self::Failed(_) => &[],
        }
    }
}

pub type Stopped<T> = Result<T, Stop>;

/// An answer that is there, or that will be.
#[must_use = "an operation that is not awaited may not have happened"]
pub enum Eventually<'a, T> {
    /// `None` once it has been taken.
    Now(Option<Stopped<T>>),
    /// Not `Send`, on purpose: a task is made, polled and finished on one lane.
    NotYet(Pin<Box<dyn Future<Output = Stopped<T>> + 'a>>),
}

impl<'a, T> Eventually<'a, T> {
    pub fn now(answer: Stopped<T>) -> Self {
        Self::Now(Some(answer))
    }

    pub fn later(answer: impl Future<Output = Stopped<T>> + 'a) -> Self {
        Self::NotYet(Box::pin(answer))
    }
}

impl<T: Unpin> Future for Eventually<'_, T> {
    type Output = Stopped<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.get_mut() {
            Self::Now(answer) => Poll::Ready(answer.take().expect("an answer is polled for once")),
            Self::NotYet(future) => future.as_mut().poll(context),
        }
    }
}

/// How long a piece of computing takes on the simulator's reference core. Real worlds ignore it: there
/// the computing itself takes the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work(pub Duration);

impl Work {
    /// `steps` steps of `picoseconds_per_step` each.
    pub const fn steps(steps: u64, picoseconds_per_step: u64) -> Self {
        Self(Duration::from_nanos(steps * picoseconds_per_step / 1000))
    }
}

/// A web site that answers after `latency` with a JSON document of exactly `size_bytes` bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    pub number: u64,
    pub latency: Duration,
    pub size_bytes: usize,
}

impl Site {
    /// The smallest document that holds its site's number.
    pub const SMALLEST_BYTES: usize = 64;
    /// The largest document that the sites send.
    pub const LARGEST_BYTES: usize = 100_000;
    /// The longest that the sites let anyone wait.
    pub const SLOWEST: Duration = Duration::from_secs(10);

    /// The document. The same bytes from the simulator, the native server and the service worker.
    pub fn body(&self) -> String {
        let head = format!("{{\"site\": {}, \"text\": \"", self.number);
        let filler = self.size_bytes.saturating_sub(head.len() + 2);
        format!("{head}{}\"}}", "many things at once ".chars().cycle().take(filler).collect::<String>())
    }

    /// Where the document is, relative to the server's root.
    pub fn path(&self) -> String {
        format!("/sites/{}?ms={}&bytes={}", self.number, self.latency.as_millis(), self.size_bytes)
    }
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub body: String,
}

/// What to do with a cell of shared memory. Loads and stores are relaxed atomics: a race loses updates
/// and is never undefined behaviour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Load,
    Store(u64),
    /// Read, add and write in one step; answers with the value before.
    Add(u64),
}

/// Something that may not be had at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Want {
    Lock(usize),
    /// The lock if it is free: answers 1 with it and 0 without, and never waits.
    TryLock(usize),
    /// Wait at this meeting point until all its parties are there.
    Meet(usize),
    /// An item for a queue; waits while the queue is full.
    Put {
        queue: usize,
        item: u64,
    },
    /// The queue's oldest item, which is the answer; waits while the queue is empty.
    Get(usize),
}

/// One task's view of its world; made on the lane that runs the task, and never sent elsewhere.
///
/// A task has at most one operation in flight: more concurrency means more tasks.
pub trait Env {
    /// Time since the run began.
    fn now(&self) -> Duration;
    /// Waits. `Duration::ZERO` gives way once, as `asyncio.sleep(0)` does; it is the only explicit yield.
    fn sleep(&self, duration: Duration) -> Eventually<'_, ()>;
    fn fetch(&self, site: Site) -> Eventually<'_, Response>;
    /// Says that `done` has been computed since the last call. This is where a task is cancelled; it is
    /// never where an event loop switches. At most 1 ms of computing lies between two checkpoints.
    fn checkpoint(&self, done: Work) -> Eventually<'_, ()>;
    /// Computes for so long, on a core of its own; gives way as little as a checkpoint does.
    fn busy(&self, duration: Duration) -> Eventually<'_, ()>;
    /// What the workload has as this task's input. A process was sent it with the task.
    fn input(&self) -> Cow<'_, [u8]>;
    /// Answers with the cell's value before the access.
    fn cell(&self, cell: usize, access: Access) -> Eventually<'_, u64>;
    /// Answers with an item or with 1; what is not had at once is waited for.
    fn want(&self, want: Want) -> Eventually<'_, u64>;
    /// Not async, so that a guard can call it when it is dropped.
    fn unlock(&self, lock: usize);
}

/// The words that workloads are written in.
#[allow(async_fn_in_trait, reason = "the futures are not Send by design: a task stays on its lane")]
pub trait EnvExt: Env {
    /// Runs `kernel`, then tells the world what it cost.
    async fn compute<T>(&self, cost: Work, kernel: impl FnOnce() -> T) -> Stopped<T> {
        let result = kernel();
        self.checkpoint(cost).await?;
        Ok(result)
    }

    async fn load(&self, cell: usize) -> Stopped<u64> {
        self.cell(cell, Access::Load).await
    }

    async fn store(&self, cell: usize, value: u64) -> Stopped<()> {
        self.cell(cell, Access::Store(value)).await.map(|_| ())
    }

    async fn add(&self, cell: usize, amount: u64) -> Stopped<u64> {
        self.cell(cell, Access::Add(amount)).await
    }

    async fn lock(&self, lock: usize) -> Stopped<Guard<'_, Self>> {
        self.want(Want::Lock(lock)).await?;
        Ok(Guard { env: self, lock })
    }

    /// The lock, unless somebody else has it.
    async fn try_lock(&self, lock: usize) -> Stopped<Option<Guard<'_, Self>>> {
        let got = self.want(Want::TryLock(lock)).await? == 1;
        Ok(got.then_some(Guard { env: self, lock }))
    }

    async fn meet(&self, meeting: usize) -> Stopped<()> {
        self.want(Want::Meet(meeting)).await.map(|_| ())
    }

    async fn put(&self, queue: usize, item: u64) -> Stopped<()> {
        self.want(Want::Put { queue, item }).await.map(|_| ())
    }

    async fn get(&self, queue: usize) -> Stopped<u64> {
        self.want(Want::Get(queue)).await
    }
}

impl<E: Env + ?Sized> EnvExt for E {}

/// Holds a lock; dropping it lets go.
#[must_use = "a lock is held only as long as its guard lives"]
pub struct Guard<'a, E: Env + ?Sized> {
    env: &'a E,
    lock: usize,
}

impl<E: Env + ?Sized> Drop for Guard<'_, E> {
    fn drop(&mut self) {
        self.env.unlock(self.lock);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_exactly_the_size_that_was_asked_for() {
        for size_bytes in [Site::SMALLEST_BYTES, 100, 1000, Site::LARGEST_BYTES] {
            let site = Site { number: 7, latency: Duration::from_millis(100), size_bytes };
            assert_eq!(site.body().len(), size_bytes);
            let json: serde_json::Value = serde_json::from_str(&site.body()).unwrap();
            assert_eq!(json["site"], 7);
        }
    }
}
