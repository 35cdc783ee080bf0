//! One page to wait for, and then some counting.

use std::thread;
use std::time::{Duration, Instant};

// ANCHOR: bound
fn count_primes(limit: u32) -> usize {
    let is_prime = |number: &u32| {
        let divisors = 2..=number.isqrt();
        divisors.into_iter().all(|divisor| number % divisor != 0)
    };
    (2..limit).filter(is_prime).count()
}
// ANCHOR_END: bound

fn main() {
    let start = Instant::now();
    thread::sleep(Duration::from_millis(100)); // stands for the page
    let waited = start.elapsed();
    assert_eq!(count_primes(300_000), 25997);
    let worked = start.elapsed() - waited;
    println!(
        "waited {} ms, worked {} ms",
        waited.as_millis(),
        worked.as_millis()
    );
}
