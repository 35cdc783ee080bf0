//! The timers of a worker's event loop: many waits, and one timer of the browser, for the next that is due.
//! asyncio and Tokio keep theirs by themselves, too. A timer of the browser's for each wait would be set, called
//! and taken away across the border between WebAssembly and JavaScript, ten thousand times for as many waits.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use gloo_timers::callback::Timeout;
use host::worker::now_epoch_ms;

/// Ready once so much time has passed, and not before.
pub fn sleep(duration: Duration) -> Sleep {
    let due_us = now_us() + u64::try_from(duration.as_micros()).unwrap_or(u64::MAX / 2);
    Sleep(TIMERS.with_borrow_mut(|timers| {
        timers.begun += 1;
        Due { at_us: due_us, number: timers.begun }
    }))
}

pub struct Sleep(Due);

/// The soonest first; no two are the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Due {
    at_us: u64,
    number: u64,
}

#[derive(Default)]
struct Timers {
    waiting: BTreeMap<Due, Waker>,
    begun: u64,
    /// The browser's timer, and what it was set for.
    set: Option<(u64, Timeout)>,
}

thread_local! {
    static TIMERS: RefCell<Timers> = RefCell::default();
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let now_us = now_us();
        if now_us >= self.0.at_us {
            return Poll::Ready(());
        }
        TIMERS.with_borrow_mut(|timers| {
            timers.waiting.insert(self.0, context.waker().clone());
            timers.set(now_us);
        });
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        TIMERS.with_borrow_mut(|timers| timers.waiting.remove(&self.0));
    }
}

impl Timers {
    /// Sets the browser's timer, unless it is set for something as soon. One that is due too soon does no harm.
    fn set(&mut self, now_us: u64) {
        let Some((next, _)) = self.waiting.first_key_value() else { return };
        if self.set.as_ref().is_some_and(|(at_us, _)| *at_us <= next.at_us) {
            return;
        }
        let ms = next.at_us.saturating_sub(now_us).div_ceil(1000);
        self.set = Some((next.at_us, Timeout::new(u32::try_from(ms).unwrap_or(u32::MAX), ring)));
    }
}

/// As an event loop does at each of its passes; the browser's timer is not heard while tasks give way to each other.
pub fn ring_if_due() {
    let next = TIMERS.with_borrow(|timers| timers.waiting.first_key_value().map(|(due, _)| due.at_us));
    if next.is_some_and(|at_us| at_us <= now_us()) {
        ring();
    }
}

/// Wakes all that are due.
fn ring() {
    let now_us = now_us();
    let due: Vec<Waker> = TIMERS.with_borrow_mut(|timers| {
        timers.set = None;
        let later = timers.waiting.split_off(&Due { at_us: now_us + 1, number: 0 });
        let due = std::mem::replace(&mut timers.waiting, later);
        timers.set(now_us);
        due.into_values().collect()
    });
    // Not while the timers are borrowed: who is woken may set one.
    due.into_iter().for_each(Waker::wake);
}

fn now_us() -> u64 {
    (now_epoch_ms() * 1000.0) as u64
}
