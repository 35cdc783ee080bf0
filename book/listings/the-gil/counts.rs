//! Two ways to count references: for one thread, and for several.

use std::hint::black_box;
use std::rc::Rc;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

const ROUNDS: u32 = 20_000_000;

// ANCHOR: counts
/// Counts up and down again, as Python does when a function is called.
fn plain(page: &Rc<String>) {
    for _ in 0..ROUNDS {
        black_box(Rc::clone(page)); // with two threads, Rust forbids it
    }
}

fn atomic(page: &Arc<String>) {
    for _ in 0..ROUNDS {
        black_box(Arc::clone(page)); // safe, in a single step of the processor
    }
}
// ANCHOR_END: counts

fn nanoseconds_each(task: impl FnOnce()) -> f64 {
    let start = Instant::now();
    task();
    start.elapsed().as_nanos() as f64 / f64::from(ROUNDS)
}

fn main() {
    let page = Rc::new(String::from("words"));
    println!(
        "plain, one thread:    {:5.1} ns",
        nanoseconds_each(|| plain(&page))
    );

    let page = Arc::new(String::from("words"));
    println!(
        "atomic, one thread:   {:5.1} ns",
        nanoseconds_each(|| atomic(&page))
    );

    let two_threads = || {
        thread::scope(|scope| {
            scope.spawn(|| atomic(&page));
            scope.spawn(|| atomic(&page));
        });
    };
    println!("atomic, two threads:  {:5.1} ns", nanoseconds_each(two_threads));
}
