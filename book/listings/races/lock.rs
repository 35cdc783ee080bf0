//! The same four additions without a lock and with one.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

// ANCHOR: lock
const GAP: Duration = Duration::from_millis(200);

fn without_a_lock() -> u32 {
    // A plain number cannot be shared like this: it would not compile.
    let counter = AtomicU32::new(0);
    run_four(|| {
        let seen = counter.load(Ordering::Relaxed);
        thread::sleep(GAP);
        counter.store(seen + 1, Ordering::Relaxed);
    });
    counter.into_inner()
}

fn with_a_lock() -> u32 {
    let counter = Mutex::new(0); // the number lives inside the lock
    run_four(|| {
        let mut inside =
            counter.lock().expect("nobody failed while holding the lock");
        let seen = *inside;
        thread::sleep(GAP);
        *inside = seen + 1;
    }); // the lock opens at the end of each task
    counter.into_inner().expect("nobody failed while holding the lock")
}
// ANCHOR_END: lock

fn run_four(task: impl Fn() + Sync) {
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(&task);
        }
    });
}

fn main() {
    println!("without a lock: {}", without_a_lock());
    println!("with a lock: {}", with_a_lock());
}
