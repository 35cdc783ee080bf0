//! How long it takes until one core has seen what another has written.

use std::hint::spin_loop;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use crate::timed;

const TRIPS: u32 = 20_000;
/// Whoever has looked so often in vain lets others run: there may be one core for both.
const PATIENCE: u32 = 10_000;
const TRIES: usize = 3;

/// The nanoseconds of a word's way to another thread and back. Two threads that work at the same thing wait for each
/// other the longer, the more that is; on some virtual machines it is ten times as much in one minute as in the next.
pub fn round_trip_ns() -> f64 {
    (0..TRIES).map(|_| timed(trips).1 * 1e6 / f64::from(TRIPS)).fold(f64::MAX, f64::min)
}

fn trips() {
    let word = AtomicU32::new(0);
    thread::scope(|scope| {
        scope.spawn(|| (0..TRIPS).for_each(|trip| answer(&word, 2 * trip + 1)));
        for trip in 0..TRIPS {
            word.store(2 * trip + 1, Ordering::Release);
            wait_for(&word, 2 * trip + 2);
        }
    });
}

fn answer(word: &AtomicU32, asked: u32) {
    wait_for(word, asked);
    word.store(asked + 1, Ordering::Release);
}

fn wait_for(word: &AtomicU32, value: u32) {
    let mut looks = 0;
    while word.load(Ordering::Acquire) != value {
        looks += 1;
        if looks % PATIENCE == 0 { thread::yield_now() } else { spin_loop() }
    }
}
