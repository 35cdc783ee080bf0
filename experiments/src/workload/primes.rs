use std::ops::Range;

use kernels::count_primes;

use super::{Judgement, Part, Workload};
use crate::env::{Env, Stopped, Work};
use crate::model::Arrangement;
use crate::parameter::{Parameter, Parameters};

/// Counts the primes up to a limit by trial division, in pieces of unequal cost.
pub struct Primes {
    limit: u64,
    pieces: u64,
    one_huge: bool,
}

/// Numbers between two checkpoints: well under a millisecond.
const QUANTUM: u64 = 256;

impl Primes {
    /// The numbers that a piece looks at. With `one-huge` the first piece is the upper half.
    fn range(&self, piece: u64) -> Range<u64> {
        let end = self.limit + 1;
        if !self.one_huge || self.pieces == 1 {
            return end * piece / self.pieces..end * (piece + 1) / self.pieces;
        }
        let (half, small) = (end / 2, self.pieces - 1);
        if piece == 0 { half..end } else { half * (piece - 1) / small..half * piece / small }
    }
}

impl Workload for Primes {
    const NAME: &'static str = "primes";
    const SUMMARY: &'static str =
        "Count the primes up to a limit by trial division, in pieces that take unequally long.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("limit", "Count primes up to", "numbers", (100, 5_000_000), 200_000),
        Parameter::number("pieces", "In pieces", "pieces", (1, 64), 16),
        Parameter::choice("shape", "Pieces are", &["even", "one-huge"], "even"),
    ];

    fn new(parameters: &Parameters) -> Self {
        Self {
            limit: parameters.number("limit"),
            pieces: parameters.number("pieces"),
            one_huge: parameters.choice("shape") == "one-huge",
        }
    }

    fn tasks(&self) -> usize {
        self.pieces as usize
    }

    fn task_name(&self, task: usize) -> String {
        format!("piece {}", task + 1)
    }

    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part> {
        let range = self.range(task as u64);
        let mut primes = 0;
        let mut from = range.start;
        while from < range.end {
            let to = range.end.min(from + QUANTUM);
            let (found, divisions) = count_primes(from as u32..to as u32);
            primes += found;
            from = to;
            env.checkpoint(Work::steps(divisions, 2500)).await?;
        }
        Ok(Part::Count(primes))
    }

    /// Another algorithm: the sieve of Eratosthenes.
    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        Judgement::equal(answer, sieve(self.limit))
    }
}

/// In `u64` throughout: in WebAssembly a `usize` has 32 bits, and a square of it may not.
fn sieve(limit: u64) -> u64 {
    let mut composite = vec![false; limit as usize + 1];
    let mut primes = 0;
    for number in 2..=limit {
        if composite[number as usize] {
            continue;
        }
        primes += 1;
        for multiple in (number * number..=limit).step_by(number as usize) {
            composite[multiple as usize] = true;
        }
    }
    primes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// <https://oeis.org/A006880>
    const PUBLISHED: [(u64, u64); 5] =
        [(100, 25), (1000, 168), (10_000, 1229), (100_000, 9592), (1_000_000, 78_498)];

    #[test]
    fn sieve_and_trial_division_agree_with_the_published_counts() {
        for (limit, primes) in PUBLISHED {
            assert_eq!(sieve(limit), primes);
        }
        assert_eq!(count_primes(0..100_001).0, 9592);
    }

    #[test]
    fn the_pieces_cover_every_number_once() {
        for one_huge in [false, true] {
            for pieces in [1, 2, 7, 64] {
                let primes = Primes { limit: 100, pieces, one_huge };
                let mut all: Vec<u64> = (0..pieces).flat_map(|piece| primes.range(piece)).collect();
                all.sort_unstable();
                assert_eq!(all, (0..=100).collect::<Vec<_>>(), "{pieces} pieces, one huge: {one_huge}");
            }
        }
    }
}
