//! Tasks that give way: an operation that has to wait answers [`Eventually::NotYet`].

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use super::{Finished, panicked};
use crate::env::{Access, Env, Eventually, Response, Site, Stop, Stopped, Want, Work};
use crate::model::Arrangement;
use crate::spin;
use crate::table::{Answer, Table};
use crate::trace::{Kind, Recorder, Watch};
use crate::workload::{AnyWorkload, Part};

pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Clock, timers and network of an event loop.
pub trait Platform {
    /// Tells the time from anywhere, also while the loop is busy.
    fn clock(&self) -> Arc<dyn Clock>;
    fn sleep(&self, duration: Duration) -> LocalFuture<'static, ()>;
    /// Ready in the next pass of the loop, which looks at its timers and its network, too.
    fn give_way(&self) -> LocalFuture<'static, ()>;
    fn fetch(&self, site: Site) -> LocalFuture<'static, Stopped<Response>>;
    /// Whether the run shall end; asked at checkpoints, where a loop that is busy hears of it in no other way.
    fn is_cancelled(&self) -> bool {
        false
    }
}

pub trait Clock: Send + Sync {
    /// Since the run began.
    fn now(&self) -> Duration;
    /// How long the calling thread has had a core, if the system tells.
    fn cpu(&self) -> Option<Duration> {
        None
    }
}

/// What a task has in common with the others.
pub trait Coordination {
    fn start(&self, task: usize) -> LocalFuture<'_, Stopped<()>>;
    fn end(&self, task: usize);
    fn want(&self, task: usize, want: Want) -> LocalFuture<'_, Stopped<u64>>;
    fn unlock(&self, task: usize, lock: usize);
    fn cell(&self, cell: usize, access: Access) -> Stopped<u64>;
    /// # Errors
    /// Why the run has been stopped; else `waker` is woken when it is.
    fn stopped(&self, task: usize, waker: Option<&Waker>) -> Stopped<()>;
    /// The task's input, where it did not come with the workload.
    fn input(&self, task: usize) -> Option<Rc<[u8]>> {
        let _ = task;
        None
    }
}

/// Coordination on one thread: a table and each task's waker.
pub struct Shared {
    table: RefCell<Table>,
    wakers: RefCell<Vec<Option<Waker>>>,
    cells: Vec<Cell<u64>>,
}

impl Shared {
    pub fn new(workload: &dyn AnyWorkload, arrangement: Arrangement) -> Self {
        Self {
            table: RefCell::new(Table::new(workload, arrangement, true)),
            wakers: RefCell::new(vec![None; workload.tasks()]),
            cells: (0..workload.needs().cells).map(|_| Cell::new(0)).collect(),
        }
    }

    /// Ends the run for everybody. The first reason stays.
    pub fn stop(&self, stop: Stop) {
        self.table.borrow_mut().stop_all(stop);
        // Those who sleep wait for no one, so the table does not know them: wake all.
        let wakers = std::mem::take(&mut *self.wakers.borrow_mut());
        *self.wakers.borrow_mut() = vec![None; wakers.len()];
        wakers.into_iter().flatten().for_each(Waker::wake);
    }

    pub fn cells(&self) -> Vec<u64> {
        self.cells.iter().map(Cell::get).collect()
    }

    fn ring(&self) {
        let woken = self.table.borrow_mut().take_woken();
        for task in woken {
            let waker = self.wakers.borrow_mut()[task].take();
            waker.into_iter().for_each(Waker::wake);
        }
    }

    fn when_given(&self, task: usize, answer: Stopped<Answer>) -> LocalFuture<'_, Stopped<u64>> {
        self.ring();
        let given = match answer {
            Ok(Answer::Blocked) => None,
            Ok(Answer::Given(given)) => Some(Ok(given)),
            Err(stop) => Some(Err(stop)),
        };
        if let Some(given) = given {
            return Box::pin(std::future::ready(given));
        }
        Box::pin(poll_fn(move |context| {
            let looked = self.table.borrow_mut().look(task);
            match looked {
                Some(given) => Poll::Ready(given),
                None => {
                    self.wakers.borrow_mut()[task] = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        }))
    }
}

impl Coordination for Shared {
    fn start(&self, task: usize) -> LocalFuture<'_, Stopped<()>> {
        let answer = self.table.borrow_mut().start(task);
        let given = self.when_given(task, answer);
        Box::pin(async move { given.await.map(|_| ()) })
    }

    fn end(&self, task: usize) {
        self.table.borrow_mut().end(task);
        self.ring();
    }

    fn want(&self, task: usize, want: Want) -> LocalFuture<'_, Stopped<u64>> {
        let answer = self.table.borrow_mut().want(task, want);
        self.when_given(task, answer)
    }

    fn unlock(&self, task: usize, lock: usize) {
        self.table.borrow_mut().unlock(task, lock);
        self.ring();
    }

    fn cell(&self, cell: usize, access: Access) -> Stopped<u64> {
        let cell = &self.cells[cell];
        let before = cell.get();
        match access {
            Access::Load => {}
            Access::Store(value) => cell.set(value),
            Access::Add(amount) => cell.set(before.wrapping_add(amount)),
        }
        Ok(before)
    }

    fn stopped(&self, task: usize, waker: Option<&Waker>) -> Stopped<()> {
        self.table.borrow().stopped()?;
        if let Some(waker) = waker {
            self.wakers.borrow_mut()[task] = Some(waker.clone());
        }
        Ok(())
    }
}

/// Runs one task to its end; polled by whatever event loop the world has.
pub async fn run_task(
    workload: &dyn AnyWorkload,
    coordination: &dyn Coordination,
    platform: &dyn Platform,
    (lane, task): (usize, usize),
    watch: Option<Rc<dyn Watch>>,
) -> Finished {
    let clock = platform.clock();
    let recorder = Recorder::new(lane, task, clock.now()).with_cpu(clock.cpu()).watched(watch);
    let env =
        Local { coordination, platform, clock, task, recorder, workload, sent: coordination.input(task) };
    let result = match env.wait(Kind::Blocked, coordination.start(task)).await.and_then(|started| started) {
        Ok(()) => guarded(workload, &env, task).await,
        Err(stop) => Err(stop),
    };
    env.mark(Kind::Computing);
    coordination.end(task);
    Finished { task, result, spans: env.recorder.take() }
}

/// A task that panics ends with its name in the sentence, and what it had recorded stays.
async fn guarded(workload: &dyn AnyWorkload, env: &Local<'_>, task: usize) -> Stopped<Part> {
    let mut future = workload.task(env, task);
    poll_fn(move |context| {
        let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)));
        polled.unwrap_or_else(|panic| Poll::Ready(Err(panicked(&workload.task_name(task), &*panic))))
    })
    .await
}

struct Local<'a> {
    coordination: &'a dyn Coordination,
    platform: &'a dyn Platform,
    clock: Arc<dyn Clock>,
    task: usize,
    recorder: Recorder,
    workload: &'a dyn AnyWorkload,
    /// What came with the task.
    sent: Option<Rc<[u8]>>,
}

impl Local<'_> {
    fn mark(&self, kind: Kind) {
        self.recorder.mark_with(kind, self.clock.now(), self.clock.cpu());
    }

    fn pass_checkpoint(&self) -> Stopped<()> {
        self.recorder.mark(Kind::Computing, self.clock.now());
        if self.platform.is_cancelled() {
            return Err(Stop::Cancelled);
        }
        self.coordination.stopped(self.task, None)
    }

    /// Waits for `future`, or for the end of the run. From its start until it is woken the task was
    /// `kind`; from then until the loop takes it up again it was ready.
    async fn wait<T>(&self, kind: Kind, future: impl Future<Output = T>) -> Stopped<T> {
        self.mark(Kind::Computing);
        self.recorder.begins(kind);
        let mut bell: Option<Arc<Bell>> = None;
        let mut future = pin!(future);
        let (waited, until) = (Cell::new(false), Cell::new(Duration::ZERO));
        let answer = poll_fn(|context| {
            if let Some(bell) = &bell {
                until.set(bell.take());
            }
            if let Err(stop) = self.coordination.stopped(self.task, Some(context.waker())) {
                return Poll::Ready(Err(stop));
            }
            // The loop's waker is the same each time, as a rule.
            let fits = |bell: &Arc<Bell>| bell.inner.will_wake(context.waker());
            let bell = match bell.take().filter(fits) {
                Some(same) => bell.insert(same),
                None => bell.insert(Bell::new(&self.clock, context.waker())),
            };
            let waker = Waker::from(bell.clone());
            let polled = future.as_mut().poll(&mut Context::from_waker(&waker)).map(Ok);
            waited.set(waited.get() || polled.is_pending());
            polled
        })
        .await;
        self.recorder.answered(kind, &answer);
        if waited.get() {
            self.recorder.mark_with(kind, until.get().min(self.clock.now()), self.clock.cpu());
            self.mark(Kind::Ready);
        }
        answer
    }
}

/// A waker that takes the time before it passes the call on.
struct Bell {
    clock: Arc<dyn Clock>,
    /// When the task was first woken since it was polled last: it may be woken for nothing, and wait on.
    at_nanos: AtomicU64,
    inner: Waker,
}

impl Bell {
    fn new(clock: &Arc<dyn Clock>, inner: &Waker) -> Arc<Self> {
        Arc::new(Self { clock: clock.clone(), at_nanos: AtomicU64::new(u64::MAX), inner: inner.clone() })
    }

    fn take(&self) -> Duration {
        Duration::from_nanos(self.at_nanos.swap(u64::MAX, Ordering::Relaxed))
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        let now = u64::try_from(self.clock.now().as_nanos()).unwrap_or(u64::MAX);
        self.at_nanos.fetch_min(now, Ordering::Relaxed);
        self.inner.wake_by_ref();
    }
}

impl Env for Local<'_> {
    fn now(&self) -> Duration {
        self.clock.now()
    }

    fn sleep(&self, duration: Duration) -> Eventually<'_, ()> {
        if duration.is_zero() {
            return Eventually::later(self.wait(Kind::Ready, self.platform.give_way()));
        }
        Eventually::later(self.wait(Kind::Waiting, self.platform.sleep(duration / self.workload.faster())))
    }

    fn fetch(&self, site: Site) -> Eventually<'_, Response> {
        let fetched = self.platform.fetch(site);
        Eventually::later(async move { self.wait(Kind::Waiting, fetched).await? })
    }

    fn checkpoint(&self, _: Work) -> Eventually<'_, ()> {
        Eventually::now(self.pass_checkpoint())
    }

    fn busy(&self, duration: Duration) -> Eventually<'_, ()> {
        Eventually::now(spin::busy(
            duration / self.workload.faster(),
            || self.clock.now(),
            |_| self.pass_checkpoint(),
        ))
    }

    fn input(&self) -> Cow<'_, [u8]> {
        let own = || self.workload.input(self.task).unwrap_or_default();
        self.sent.as_deref().unwrap_or_else(own).into()
    }

    fn cell(&self, cell: usize, access: Access) -> Eventually<'_, u64> {
        Eventually::now(self.coordination.cell(cell, access))
    }

    fn want(&self, want: Want) -> Eventually<'_, u64> {
        Eventually::later(async move {
            let answer = self.wait(Kind::Blocked, self.coordination.want(self.task, want)).await?;
            // Who closes a circle is told at once, and has not waited.
            self.recorder.answered(Kind::Blocked, &answer);
            answer
        })
    }

    fn unlock(&self, lock: usize) {
        self.coordination.unlock(self.task, lock);
    }
}
