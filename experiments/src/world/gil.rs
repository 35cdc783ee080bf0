//! One lock for all who compute, handed over as CPython hands over its own: a thread that has waited for a
//! whole switch interval asks, and the holder gives it away at its next checkpoint. Whoever waits for
//! something else lets it go first.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The lock, for lanes by their number.
pub struct Gil {
    switch_interval: Duration,
    state: Mutex<State>,
    /// Somebody waits for it, and has waited long enough.
    asked: AtomicBool,
    freed: Condvar,
    taken: Condvar,
}

#[derive(Default)]
struct State {
    holder: Option<usize>,
    /// How often it went from one lane to another.
    handed_over: u64,
    last_holder: Option<usize>,
    waiting: usize,
}

impl Gil {
    pub fn new(switch_interval: Duration) -> Self {
        Self {
            switch_interval,
            state: Mutex::default(),
            asked: AtomicBool::new(false),
            freed: Condvar::new(),
            taken: Condvar::new(),
        }
    }

    /// Waits until the lane has it, if it has not; true if that took any waiting.
    pub fn take(&self, lane: usize) -> bool {
        let mut state = self.state();
        if state.holder == Some(lane) {
            return false;
        }
        let has_to_wait = state.holder.is_some();
        state.waiting += 1;
        while state.holder.is_some() {
            let seen = state.handed_over;
            let (woken, timeout) =
                self.freed.wait_timeout(state, self.switch_interval).unwrap_or_else(PoisonError::into_inner);
            state = woken;
            // Whoever came before us may just have got it: then we wait for another interval.
            if timeout.timed_out() && state.holder.is_some() && state.handed_over == seen {
                self.asked.store(true, Ordering::Relaxed);
            }
        }
        state.waiting -= 1;
        state.holder = Some(lane);
        if state.last_holder.replace(lane) != Some(lane) {
            state.handed_over += 1;
        }
        self.asked.store(false, Ordering::Relaxed);
        self.taken.notify_all();
        has_to_wait
    }

    /// Lets it go, if the lane has it.
    pub fn leave(&self, lane: usize) {
        let mut state = self.state();
        if state.holder == Some(lane) {
            state.holder = None;
            self.freed.notify_one();
        }
    }

    /// Whether somebody has asked for it.
    pub fn is_wanted(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// Gives it to whoever asked, and waits for it again.
    pub fn hand_over(&self, lane: usize) {
        let mut state = self.state();
        if state.holder != Some(lane) {
            return;
        }
        let before = state.handed_over;
        state.holder = None;
        self.freed.notify_one();
        // Else the one who lets it go would be the first to have it again.
        while state.waiting > 0 && state.holder.is_none() && state.handed_over == before {
            state = self.taken.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        drop(state);
        self.take(lane);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
