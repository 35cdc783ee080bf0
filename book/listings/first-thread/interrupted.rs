//! Threads that never pause are interrupted all the same.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

// ANCHOR: interrupted
fn main() {
    let told_to_stop = AtomicBool::new(false);
    let more_than_cores =
        thread::available_parallelism().map_or(2, |cores| cores.get() + 1);
    thread::scope(|scope| {
        for _ in 0..more_than_cores {
            scope.spawn(|| while !told_to_stop.load(Ordering::Relaxed) {});
        }
        scope.spawn(|| {
            told_to_stop.store(true, Ordering::Relaxed);
            println!("the second thread got its turn");
        });
    });
    println!("both threads have ended");
}
// ANCHOR_END: interrupted
