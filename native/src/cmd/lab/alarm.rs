//! What is computed within one step of an exploration hears that its time is over.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

use lab_session::OutOfTime;

/// Only one thing at a time is explored.
static IS_OVER: AtomicBool = AtomicBool::new(false);

/// What an [`Alarm`] sets.
pub const OVER: OutOfTime = OutOfTime(Some(&IS_OVER));

/// Goes off after a while, and until it is dropped.
pub struct Alarm {
    sets: &'static AtomicBool,
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Alarm {
    pub fn after(most: Duration) -> Self {
        Self::of(&IS_OVER, most)
    }

    /// One that sets something else.
    pub fn of(sets: &'static AtomicBool, most: Duration) -> Self {
        let (ends, ended) = channel();
        let waits = move || {
            if let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(most) {
                sets.store(true, Ordering::Relaxed);
            }
        };
        Alarm { sets, waiting: Some((ends, spawn(waits))) }
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        if let Some((ends, thread)) = self.waiting.take() {
            drop(ends);
            // It does nothing that could fail.
            _ = thread.join();
        }
        self.sets.store(false, Ordering::Relaxed);
    }
}
