//! A beginning of the work that is not counted. Whoever runs first touches code and memory that all who come later
//! find touched, and of several runs with one round each the first would seem the slowest.

use std::borrow::Cow;
use std::cell::Cell;
use std::task::{Context, Waker};
use std::time::Duration;

use crate::env::{Access, Env, Eventually, Response, Site, Stop, Stopped, Want, Work};
use crate::workload::AnyWorkload;

/// Computing for this long touches what there is; nobody notices that it takes longer to begin.
const ENOUGH: Duration = Duration::from_millis(5);
/// What a task and an answer are taken to cost, so that there is an end where hardly anything is computed.
const TASK: Duration = Duration::from_micros(20);
const ANSWER: Duration = Duration::from_micros(500);

/// Computes what the first tasks compute before they wait for anybody, up to a few milliseconds. Answers with how
/// much that was, as the workload reckons it.
pub fn warm_up(workload: &dyn AnyWorkload) -> Duration {
    let warm_up = WarmUp { workload, task: Cell::new(0), left: Cell::new(ENOUGH) };
    let tasks = if workload.warms_up() { workload.tasks() } else { 0 };
    for task in 0..tasks {
        warm_up.task.set(task);
        if warm_up.spend(TASK).is_err() {
            break;
        }
        // It is done, or it has been stopped: here nothing is waited for.
        let _ = workload.task(&warm_up, task).as_mut().poll(&mut Context::from_waker(Waker::noop()));
    }
    ENOUGH - warm_up.left.get()
}

struct WarmUp<'w> {
    workload: &'w dyn AnyWorkload,
    task: Cell<usize>,
    left: Cell<Duration>,
}

impl WarmUp<'_> {
    fn spend(&self, time: Duration) -> Stopped<()> {
        self.left.set(self.left.get().saturating_sub(time));
        if self.left.get().is_zero() { Err(Stop::Cancelled) } else { Ok(()) }
    }
}

impl Env for WarmUp<'_> {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> Eventually<'_, ()> {
        Eventually::now(Err(Stop::Cancelled))
    }

    fn fetch(&self, site: Site) -> Eventually<'_, Response> {
        Eventually::now(self.spend(ANSWER).map(|()| Response { body: site.body() }))
    }

    fn checkpoint(&self, done: Work) -> Eventually<'_, ()> {
        Eventually::now(self.spend(done.0))
    }

    fn busy(&self, _: Duration) -> Eventually<'_, ()> {
        Eventually::now(Err(Stop::Cancelled))
    }

    fn input(&self) -> Cow<'_, [u8]> {
        self.workload.input(self.task.get()).unwrap_or_default().into()
    }

    fn cell(&self, _: usize, _: Access) -> Eventually<'_, u64> {
        Eventually::now(Err(Stop::Cancelled))
    }

    fn want(&self, _: Want) -> Eventually<'_, u64> {
        Eventually::now(Err(Stop::Cancelled))
    }

    fn unlock(&self, _: usize) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload;

    fn warmed_up(name: &str) -> Duration {
        let entry = workload::find(name).unwrap();
        let workload = entry.make(&entry.defaults());
        workload.prepare();
        warm_up(&*workload)
    }

    #[test]
    fn what_computes_is_begun_and_goes_on_no_longer_than_is_enough() {
        for name in ["squares", "fib", "primes", "mandelbrot", "wordcount", "pages"] {
            assert_eq!(warmed_up(name), ENOUGH, "{name}");
        }
    }

    #[test]
    fn nobody_is_waited_for_and_nothing_goes_wrong() {
        for entry in workload::ALL {
            assert!(warmed_up(entry.name) <= ENOUGH, "{}", entry.name);
        }
        assert_eq!(warmed_up("fault"), Duration::ZERO);
        assert!(warmed_up("wait-then-work") <= ENOUGH && warmed_up("timers") <= ENOUGH);
    }
}
