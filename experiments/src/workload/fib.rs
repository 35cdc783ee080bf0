use kernels::fib;

use super::{Judgement, Part, Workload};
use crate::env::{Env, Stopped, Work};
use crate::model::Arrangement;
use crate::parameter::{Parameter, Parameters};

/// Computes one Fibonacci number several times, by the recursion that defines it.
pub struct Fib {
    tasks: u64,
    number: u64,
}

/// The largest number that is computed without a checkpoint: 21,891 calls, a small part of a millisecond.
const LEAF: u64 = 20;

impl Workload for Fib {
    const NAME: &'static str = "fib";
    const SUMMARY: &'static str =
        "Compute a Fibonacci number by plain recursion, in tasks that all take equally long.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("tasks", "Tasks", "tasks", (1, 64), 8),
        Parameter::number("number", "Which number", "in the sequence", (10, 38), 30),
    ];

    fn new(parameters: &Parameters) -> Self {
        Self { tasks: parameters.number("tasks"), number: parameters.number("number") }
    }

    fn tasks(&self) -> usize {
        self.tasks as usize
    }

    fn task_name(&self, task: usize) -> String {
        format!("number {}", task + 1)
    }

    /// The upper levels of the recursion keep their own stack, so that there are checkpoints between the
    /// lower ones.
    async fn task(&self, env: &dyn Env, _: usize) -> Stopped<Part> {
        let mut sum = 0;
        let mut open = vec![self.number];
        while let Some(number) = open.pop() {
            if number > LEAF {
                open.extend([number - 2, number - 1]);
                continue;
            }
            sum += fib(number);
            env.checkpoint(Work::steps(calls(number), 1000)).await?;
        }
        Ok(Part::Count(sum))
    }

    /// Another algorithm: fast doubling.
    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        Judgement::equal(answer, self.tasks * doubled(self.number).0)
    }
}

/// How many calls of [`fib`] it takes.
fn calls(number: u64) -> u64 {
    2 * doubled(number).1 - 1
}

/// The number and the next one, from those at half the place:
/// F(2k) = F(k)·(2·F(k+1) − F(k)) and F(2k+1) = F(k)² + F(k+1)².
fn doubled(number: u64) -> (u64, u64) {
    if number == 0 {
        return (0, 1);
    }
    let (this, next) = doubled(number / 2);
    let (even, odd) = (this * (2 * next - this), this * this + next * next);
    if number.is_multiple_of(2) { (even, odd) } else { (odd, even + odd) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// <https://oeis.org/A000045>
    const PUBLISHED: [(u64, u64); 6] =
        [(0, 0), (1, 1), (10, 55), (20, 6765), (30, 832_040), (38, 39_088_169)];

    #[test]
    fn fast_doubling_agrees_with_the_published_numbers_and_the_recursion_with_both() {
        for (number, published) in PUBLISHED {
            assert_eq!(doubled(number).0, published);
        }
        (0..25).for_each(|number| assert_eq!(fib(number), doubled(number).0));
    }

    #[test]
    fn calls_are_counted_without_making_them() {
        fn counted(number: u64) -> u64 {
            if number < 2 { 1 } else { 1 + counted(number - 1) + counted(number - 2) }
        }
        (0..15).for_each(|number| assert_eq!(calls(number), counted(number)));
        assert_eq!(calls(LEAF), 21_891);
    }
}
