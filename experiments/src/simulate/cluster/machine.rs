use std::collections::VecDeque;

use super::{Cluster, Failures};

/// One machine, and what the scheduler knows of it.
#[derive(Clone, Debug, Default)]
pub struct Machine {
    /// Messages that the scheduler counts on, the oldest first.
    pub assigned: Vec<usize>,
    /// Those that have come and wait.
    pub queue: VecDeque<usize>,
    pub is_busy: bool,
    pub is_down: bool,
    /// It would take more, and there was nothing.
    pub is_hungry: bool,
}

/// Numbers that look random, and are the same every time: splitmix64 (Guy Steele and others, 2014).
pub fn scattered(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Whether it is one of the slow ones, which are spread evenly.
pub fn is_slow(cluster: &Cluster, machine: usize) -> bool {
    let slow = |machines: usize| machines as u64 * cluster.slow.percent / 100;
    slow(machine + 1) > slow(machine)
}

/// When a machine fails in the middle of work that would take so long, if it does: nanoseconds after its begin.
pub fn fails_after(failures: &Failures, message: usize, length_ns: u64) -> Option<u64> {
    let every = failures.every.as_nanos();
    let length = u128::from(length_ns);
    let number = scattered(message as u64);
    let (chance, place) = (u128::from(number >> 32), u128::from(number & 0xffff_ffff));
    // Of all pieces of work of this length, so many meet a failure.
    let does = chance * (every + length) < length << 32;
    does.then_some(((length * place) >> 32) as u64)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn about_as_many_fail_as_should_and_always_the_same() {
        let second = Duration::from_secs(1);
        let failures = Failures { every: 99 * second, notice: second, restart: second };
        let failed: Vec<_> = (0..10_000).filter_map(|n| fails_after(&failures, n, 1_000_000_000)).collect();
        assert!((70..130).contains(&failed.len()), "{}", failed.len());
        assert!(failed.iter().all(|after| *after < 1_000_000_000));
    }
}
