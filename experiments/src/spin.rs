//! Occupying a core for a while, where nothing useful is to be computed.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use kernels::spin;

use crate::env::{Stopped, Work};

/// How many turns of the loop take a millisecond on this machine; zero, until it has been measured.
static TURNS_PER_MS: AtomicU64 = AtomicU64::new(0);

/// Between two checkpoints.
const QUANTUM: Duration = Duration::from_micros(250);

/// Computes for about as long as `duration` takes on a core of one's own: it is work, not waiting, and takes
/// longer where cores are shared. Looks at `checkpoint` now and then.
///
/// # Errors
/// Why the run has been stopped.
pub fn busy(
    duration: Duration,
    now: impl Fn() -> Duration,
    checkpoint: impl Fn(Work) -> Stopped<()>,
) -> Stopped<()> {
    let turns_per_ms = measured(now);
    let mut left = duration;
    while !left.is_zero() {
        let quantum = left.min(QUANTUM);
        spin((quantum.as_secs_f64() * 1000.0 * turns_per_ms as f64) as u64);
        checkpoint(Work(quantum))?;
        left -= quantum;
    }
    Ok(())
}

fn measured(now: impl Fn() -> Duration) -> u64 {
    let known = TURNS_PER_MS.load(Ordering::Relaxed);
    if known != 0 {
        return known;
    }
    // The quickest of several: in the others something else had the core meanwhile.
    let quickest = (0..5).map(|_| turns_per_ms(&now)).max().unwrap_or(1).max(1);
    TURNS_PER_MS.store(quickest, Ordering::Relaxed);
    quickest
}

/// Long enough for a browser's clock, which makes steps of up to a tenth of a millisecond.
fn turns_per_ms(now: &impl Fn() -> Duration) -> u64 {
    let mut turns = 10_000;
    loop {
        let begin = now();
        spin(turns);
        let took = now().saturating_sub(begin);
        if took >= Duration::from_millis(2) {
            return (turns as f64 / (took.as_secs_f64() * 1000.0)) as u64;
        }
        turns *= 2;
    }
}
