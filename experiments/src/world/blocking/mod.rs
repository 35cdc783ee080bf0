//! Tasks that block: every operation answers [`Eventually::Now`].

mod shared;

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::gil::Gil;
use super::{Finished, panicked};
use crate::env::{Access, Env, Eventually, Response, Site, Stop, Stopped, Want, Work};
use crate::spin;
use crate::trace::{Kind, Recorder, Watch};
use crate::workload::{AnyWorkload, Part};

pub use shared::Shared;

/// Clock and network.
pub trait Platform {
    /// Since the run began.
    fn now(&self) -> Duration;
    /// # Errors
    /// Why there is no answer.
    fn fetch(&self, site: Site) -> Stopped<Response>;
    /// How long the calling thread has had a core, if the system tells.
    fn cpu(&self) -> Option<Duration> {
        None
    }
    /// Whether spans are recorded. They always are, except to find out what recording costs.
    fn records(&self) -> bool {
        true
    }
}

/// What a task has in common with the others.
pub trait Coordination {
    fn start(&self, place: LaneTask) -> Stopped<()>;
    fn end(&self, task: usize);
    fn want(&self, place: LaneTask, want: Want) -> Stopped<u64>;
    fn unlock(&self, task: usize, lock: usize);
    fn cell(&self, cell: usize, access: Access) -> Stopped<u64>;
    fn pause(&self, task: usize, duration: Duration) -> Stopped<()>;
    fn stopped(&self) -> Stopped<()>;
    /// The task's input, where it did not come with the workload.
    fn input(&self, task: usize) -> Option<&[u8]> {
        let _ = task;
        None
    }
    /// The lock that the lane must hold to compute, if there is one.
    fn gil(&self, lane: usize) -> Option<&Gil> {
        let _ = lane;
        None
    }
}

/// Runs one task to its end on the calling thread. A task that panics ends with its name in the sentence.
pub fn run_task(
    workload: &dyn AnyWorkload,
    coordination: &dyn Coordination,
    platform: &dyn Platform,
    place: LaneTask,
    watch: Option<Rc<dyn Watch>>,
) -> Finished {
    let LaneTask { lane, task } = place;
    let recorder = Recorder::new(lane, task, platform.now()).with_cpu(platform.cpu()).watched(watch);
    let input = coordination.input(task).or_else(|| workload.input(task)).unwrap_or_default();
    let env = Blocking { coordination, platform, place, recorder, input, faster: workload.faster() };
    let started = coordination.start(place);
    // Without a start line there is nobody to wait for.
    env.recorder.answered(Kind::Blocked, &started);
    env.mark(if workload.needs().start_line { Kind::Blocked } else { Kind::Computing });
    env.take_gil();
    let result = started.and_then(|()| poll_once(workload, &env, task));
    env.mark(Kind::Computing);
    coordination.end(task);
    let spans = if platform.records() { env.recorder.take() } else { Vec::new() };
    Finished { task, result, spans }
}

/// Which task, on which lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneTask {
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
    coordination: &'a dyn Coordination,
    platform: &'a dyn Platform,
    place: LaneTask,
    recorder: Recorder,
    input: &'a [u8],
    /// See [`Workload::faster`](crate::workload::Workload::faster).
    faster: u32,
}

impl Blocking<'_> {
    fn mark(&self, kind: Kind) {
        if self.platform.records() {
            self.recorder.mark_with(kind, self.platform.now(), self.platform.cpu());
        }
    }

    /// A condition variable may wake early; a sleep promises *not before*.
    fn pause_until(&self, end: Duration) -> Stopped<()> {
        while let Some(left) = end.checked_sub(self.platform.now()).filter(|left| !left.is_zero()) {
            self.coordination.pause(self.place.task, left)?;
        }
        Ok(())
    }

    /// What comes before it was computing; it itself is `kind`. After it the task may have to wait until
    /// it may compute.
    fn blocked<T>(&self, kind: Kind, operation: impl FnOnce() -> Stopped<T>) -> Eventually<'_, T> {
        self.mark(Kind::Computing);
        self.recorder.begins(kind);
        let answer = operation();
        self.recorder.answered(kind, &answer);
        self.mark(kind);
        self.take_gil();
        Eventually::now(answer)
    }

    fn waiting<T>(&self, operation: impl FnOnce() -> Stopped<T>) -> Eventually<'_, T> {
        self.blocked(Kind::Waiting, || {
            self.leave_gil();
            operation()
        })
    }

    fn pass_checkpoint(&self) -> Stopped<()> {
        if self.platform.records() {
            self.recorder.mark(Kind::Computing, self.platform.now());
        }
        self.hand_over_gil();
        self.coordination.stopped()
    }

    fn gil(&self) -> Option<&Gil> {
        self.coordination.gil(self.place.lane)
    }

    fn leave_gil(&self) {
        self.gil().into_iter().for_each(|gil| gil.leave(self.place.lane));
    }

    /// Who wants to compute and may not is ready.
    fn take_gil(&self) {
        if self.gil().is_some_and(|gil| gil.take(self.place.lane)) {
            self.mark(Kind::Ready);
        }
    }

    /// Lets another thread go first, with the lock if there is one. What came before was computing.
    fn give_way(&self) {
        if self.gil().is_some() {
            self.mark(Kind::Computing);
        }
        self.leave_gil();
        std::thread::yield_now();
        self.take_gil();
    }

    fn hand_over_gil(&self) {
        if let Some(gil) = self.gil().filter(|gil| gil.is_wanted()) {
            self.mark(Kind::Computing);
            gil.hand_over(self.place.lane);
            self.mark(Kind::Ready);
        }
    }
}

impl Env for Blocking<'_> {
    fn now(&self) -> Duration {
        self.platform.now()
    }

    fn sleep(&self, duration: Duration) -> Eventually<'_, ()> {
        if duration.is_zero() {
            self.give_way();
            return Eventually::now(Ok(()));
        }
        self.waiting(|| self.pause_until(self.platform.now() + duration / self.faster))
    }

    fn fetch(&self, site: Site) -> Eventually<'_, Response> {
        self.waiting(|| self.platform.fetch(site))
    }

    fn checkpoint(&self, _: Work) -> Eventually<'_, ()> {
        Eventually::now(self.pass_checkpoint())
    }

    fn busy(&self, duration: Duration) -> Eventually<'_, ()> {
        Eventually::now(spin::busy(
            duration / self.faster,
            || self.platform.now(),
            |_| self.pass_checkpoint(),
        ))
    }

    fn input(&self) -> Cow<'_, [u8]> {
        self.input.into()
    }

    fn cell(&self, cell: usize, access: Access) -> Eventually<'_, u64> {
        Eventually::now(self.coordination.cell(cell, access))
    }

    fn want(&self, want: Want) -> Eventually<'_, u64> {
        self.blocked(Kind::Blocked, || self.coordination.want(self.place, want))
    }

    fn unlock(&self, lock: usize) {
        self.coordination.unlock(self.place.task, lock);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;
    use crate::model::Model;
    use crate::trace::Span;
    use crate::workload;

    /// A clock that goes on when it is told to.
    #[derive(Default)]
    struct ByHand(AtomicU64);

    impl ByHand {
        fn set(&self, us: u64) {
            self.0.store(us, Ordering::SeqCst);
        }
    }

    impl Platform for ByHand {
        fn now(&self) -> Duration {
            Duration::from_micros(self.0.load(Ordering::SeqCst))
        }

        fn fetch(&self, _: Site) -> Stopped<Response> {
            Err(Stop::failed("there are no sites here"))
        }
    }

    #[test]
    fn a_thread_that_gives_way_was_computing_until_then_and_is_ready_until_it_has_the_lock_again() {
        let entry = workload::find("heartbeat").unwrap();
        let workload = entry.make(&entry.defaults());
        let coordination = Shared::new(&*workload, Model::Gil.arrangement(2));
        let (platform, place) = (ByHand::default(), LaneTask { lane: 0, task: 0 });
        let gil = coordination.gil(0).unwrap();
        // Another thread has the lock, until it is asked for it.
        gil.take(1);
        let recorder = Recorder::new(0, 0, Duration::ZERO);
        let (coordination, input) = (&coordination, &[][..]);
        let env = Blocking { coordination, platform: &platform, place, recorder, input, faster: 1 };
        platform.set(5);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !gil.is_wanted() {
                    std::thread::yield_now();
                }
                platform.set(9);
                gil.leave(1);
            });
            let Eventually::Now(Some(Ok(()))) = env.sleep(Duration::ZERO) else { panic!("it is now") };
        });
        let spans = env.recorder.take();
        let us = Duration::from_micros;
        let was = |span: &Span| (span.kind, span.start, span.end);
        let were: Vec<_> = spans.iter().map(was).collect();
        assert_eq!(were, [(Kind::Computing, us(0), us(5)), (Kind::Ready, us(5), us(9))]);
    }
}
