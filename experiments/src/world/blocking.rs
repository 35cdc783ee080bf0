//! Tasks that block: every operation answers [`Eventually::Now`].

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::{Finished, panicked};
use crate::env::{Access, Env, Eventually, Page, Site, Stop, Stopped, Want, Work};
use crate::model::Arrangement;
use crate::table::{Answer, Table};
use crate::trace::{Kind, Recorder, Watch};
use crate::workload::{AnyWorkload, Part};

/// Clock and network.
pub trait Outside {
    /// Since the run began.
    fn now(&self) -> Duration;
    /// # Errors
    /// Why there is no answer.
    fn fetch(&self, site: Site) -> Stopped<Page>;
    /// Whether spans are recorded. They always are, except to find out what recording costs.
    fn records(&self) -> bool {
        true
    }
}

/// What a task has in common with the others.
pub trait Company {
    fn start(&self, task: usize) -> Stopped<()>;
    fn end(&self, task: usize);
    fn want(&self, task: usize, want: Want) -> Stopped<()>;
    fn unlock(&self, task: usize, lock: usize);
    fn cell(&self, cell: usize, access: Access) -> Stopped<u64>;
    fn pause(&self, task: usize, duration: Duration) -> Stopped<()>;
    fn stopped(&self) -> Stopped<()>;
}

/// Company in shared memory: a table behind a mutex, a bell for each task, cells that are atomics.
pub struct Shared {
    table: Mutex<Table>,
    /// Rung when the task has been woken; waits with the table's mutex.
    bells: Vec<Condvar>,
    cells: Vec<AtomicU64>,
    /// Whether the table has a reason to stop: read at every checkpoint, where the mutex would be too dear.
    stopping: AtomicBool,
}

impl Shared {
    pub fn new(workload: &dyn AnyWorkload, arrangement: Arrangement) -> Self {
        Self {
            table: Mutex::new(Table::new(workload, arrangement, false)),
            bells: (0..workload.tasks()).map(|_| Condvar::new()).collect(),
            cells: (0..workload.needs().cells).map(|_| AtomicU64::new(0)).collect(),
            stopping: AtomicBool::new(false),
        }
    }

    /// Ends the run for everybody. The first reason stays.
    pub fn stop(&self, stop: Stop) {
        let mut table = self.table();
        table.stop_all(stop);
        self.stopping.store(true, Ordering::Release);
        drop(table);
        self.bells.iter().for_each(Condvar::notify_all);
    }

    /// The shared memory as it is now.
    pub fn cells(&self) -> Vec<u64> {
        self.cells.iter().map(|cell| cell.load(Ordering::Acquire)).collect()
    }

    /// A task that panics poisons nothing: the table is whole between any two calls.
    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ring(&self, mut table: MutexGuard<'_, Table>) {
        let woken = table.take_woken();
        if table.stopped().is_err() {
            self.stopping.store(true, Ordering::Release);
        }
        drop(table);
        woken.into_iter().for_each(|task| self.bells[task].notify_all());
    }

    fn sleep_until_given(
        &self,
        task: usize,
        answer: Stopped<Answer>,
        table: MutexGuard<'_, Table>,
    ) -> Stopped<()> {
        self.ring(table);
        match answer? {
            Answer::Given => Ok(()),
            Answer::Blocked => self.sleep_until_woken(task),
        }
    }

    fn sleep_until_woken(&self, task: usize) -> Stopped<()> {
        let mut table = self.table();
        loop {
            if let Some(given) = table.look(task) {
                return given;
            }
            table = self.bells[task].wait(table).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Company for Shared {
    fn start(&self, task: usize) -> Stopped<()> {
        let mut table = self.table();
        let answer = table.start(task);
        self.sleep_until_given(task, answer, table)
    }

    fn end(&self, task: usize) {
        let mut table = self.table();
        table.end(task);
        self.ring(table);
    }

    fn want(&self, task: usize, want: Want) -> Stopped<()> {
        let mut table = self.table();
        let answer = table.want(task, want);
        self.sleep_until_given(task, answer, table)
    }

    fn unlock(&self, task: usize, lock: usize) {
        let mut table = self.table();
        table.unlock(task, lock);
        self.ring(table);
    }

    fn cell(&self, cell: usize, access: Access) -> Stopped<u64> {
        let cell = &self.cells[cell];
        Ok(match access {
            Access::Load => cell.load(Ordering::Relaxed),
            Access::Store(value) => {
                cell.store(value, Ordering::Relaxed);
                value
            }
            Access::Add(amount) => cell.fetch_add(amount, Ordering::Relaxed),
        })
    }

    fn pause(&self, task: usize, duration: Duration) -> Stopped<()> {
        let table = self.table();
        table.stopped()?;
        let paused = self.bells[task].wait_timeout(table, duration);
        paused.unwrap_or_else(PoisonError::into_inner).0.stopped()
    }

    fn stopped(&self) -> Stopped<()> {
        if self.stopping.load(Ordering::Acquire) { self.table().stopped() } else { Ok(()) }
    }
}

/// Runs one task to its end on the calling thread. A task that panics ends with its name in the sentence.
pub fn run_task(
    workload: &dyn AnyWorkload,
    company: &dyn Company,
    outside: &dyn Outside,
    place: Place,
    watch: Option<Rc<dyn Watch>>,
) -> Finished {
    let Place { lane, task } = place;
    let recorder = Recorder::new(lane, task, outside.now()).watched(watch);
    let env = Blocking { company, outside, task, recorder };
    let started = company.start(task);
    // Without a start line there is nobody to wait for.
    env.mark(if workload.needs().start_line { Kind::Blocked } else { Kind::Computing });
    let result = started.and_then(|()| poll_once(workload, &env, task));
    env.mark(Kind::Computing);
    company.end(task);
    Finished { task, result, spans: env.recorder.take() }
}

/// Which task, on which lane.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub lane: usize,
    pub task: usize,
}

/// A future whose every operation answers at once is done after one poll.
fn poll_once(workload: &dyn AnyWorkload, env: &dyn Env, task: usize) -> Stopped<Part> {
    let polled = catch_unwind(AssertUnwindSafe(|| {
        workload.task(env, task).as_mut().poll(&mut Context::from_waker(Waker::noop()))
    }));
    match polled {
        Ok(Poll::Ready(result)) => result,
        Ok(Poll::Pending) => {
            Err(Stop::failed(format!("{} awaits something that is not Env's", workload.task_name(task))))
        }
        Err(panic) => Err(panicked(&workload.task_name(task), &*panic)),
    }
}

struct Blocking<'a> {
    company: &'a dyn Company,
    outside: &'a dyn Outside,
    task: usize,
    recorder: Recorder,
}

impl Blocking<'_> {
    fn mark(&self, kind: Kind) {
        if self.outside.records() {
            self.recorder.mark(kind, self.outside.now());
        }
    }

    /// A condition variable may wake early; a sleep promises *not before*.
    fn pause_until(&self, end: Duration) -> Stopped<()> {
        while let Some(left) = end.checked_sub(self.outside.now()).filter(|left| !left.is_zero()) {
            self.company.pause(self.task, left)?;
        }
        Ok(())
    }

    /// What comes before it was computing; it itself is `kind`.
    fn blocked<T>(&self, kind: Kind, operation: impl FnOnce() -> Stopped<T>) -> Eventually<'_, T> {
        self.mark(Kind::Computing);
        self.recorder.begins(kind);
        let answer = operation();
        self.mark(kind);
        Eventually::now(answer)
    }
}

impl Env for Blocking<'_> {
    fn now(&self) -> Duration {
        self.outside.now()
    }

    fn sleep(&self, duration: Duration) -> Eventually<'_, ()> {
        if duration.is_zero() {
            std::thread::yield_now();
            return Eventually::now(Ok(()));
        }
        self.blocked(Kind::Waiting, || self.pause_until(self.outside.now() + duration))
    }

    fn fetch(&self, site: Site) -> Eventually<'_, Page> {
        self.blocked(Kind::Waiting, || self.outside.fetch(site))
    }

    fn checkpoint(&self, _: Work) -> Eventually<'_, ()> {
        self.mark(Kind::Computing);
        Eventually::now(self.company.stopped())
    }

    fn cell(&self, cell: usize, access: Access) -> Eventually<'_, u64> {
        Eventually::now(self.company.cell(cell, access))
    }

    fn want(&self, want: Want) -> Eventually<'_, ()> {
        self.blocked(Kind::Blocked, || self.company.want(self.task, want))
    }

    fn unlock(&self, lock: usize) {
        self.company.unlock(self.task, lock);
    }
}
