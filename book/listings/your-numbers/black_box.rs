//! Is that what you measure still there after the compiler has looked at it?

use std::hint::black_box;
use std::time::{Duration, Instant};

// ANCHOR: black_box
const MANY: u64 = 300_000_000;

fn sum(limit: u64, mask: u64) -> u64 {
    (0..limit).map(|number| number ^ mask).fold(0, u64::wrapping_add)
}

fn takes(work: impl Fn() -> u64) -> Duration {
    let start = Instant::now();
    black_box(work()); // somebody might look at the result
    start.elapsed()
}

fn main() {
    let known = takes(|| sum(MANY, 0));
    let hidden = takes(|| sum(MANY, black_box(0)));
    let soon = Duration::from_millis(1);
    println!("the compiler knows the mask: under 1 ms: {}", known < soon);
    println!("it does not know the mask: under 1 ms: {}", hidden < soon);
}
// ANCHOR_END: black_box
