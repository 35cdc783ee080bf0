//! The same two tasks with threads in a language without a global lock.

use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

// ANCHOR: threads
fn wait() {
    thread::sleep(Duration::from_millis(500));
}

fn work() {
    let zero = black_box(0); // so that the loop is not replaced by a formula
    let add = |sum: u64, n: u64| sum.wrapping_add((n ^ zero).wrapping_mul(n));
    black_box((0..600_000_000).fold(0, add));
}

fn one_after_the_other(task: fn()) {
    task();
    task();
}

fn two_threads(task: fn()) {
    thread::scope(|scope| {
        scope.spawn(task);
        scope.spawn(task);
    }); // the scope ends when both threads have ended
}
// ANCHOR_END: threads

fn seconds(way: fn(fn()), task: fn()) -> f64 {
    let start = Instant::now();
    way(task);
    start.elapsed().as_secs_f64()
}

fn main() {
    for (name, task) in [("wait", wait as fn()), ("work", work)] {
        for (way_name, way) in [
            ("one_after_the_other", one_after_the_other as fn(fn())),
            ("two_threads", two_threads),
        ] {
            println!("{name:5} {way_name:20} {:.2} s", seconds(way, task));
        }
    }
}
