use std::ops::Range;

use kernels::add_squares;

use super::{Judgement, Part, Workload};
use crate::env::{Env, Stopped, Work};
use crate::model::Arrangement;
use crate::parameter::{Parameter, Parameters};

/// Adds up the squares of many numbers, several times over: every task computes all the time, and all
/// take equally long but for a step or two.
pub struct Squares {
    tasks: u64,
    size: u64,
}

/// Numbers between two checkpoints: a fraction of a millisecond.
const QUANTUM: u64 = 50_000;

/// A prime. Sums are taken modulo this number: as a whole they would not fit into 64 bits.
const MODULUS: u64 = 1_000_000_007;

impl Squares {
    /// The numbers that a task squares. Each task has one more than the task before.
    fn numbers(&self, task: u64) -> Range<u64> {
        0..self.size + task
    }
}

impl Workload for Squares {
    const NAME: &'static str = "squares";
    const SUMMARY: &'static str =
        "Add up the squares of the numbers below a limit, in tasks that all take equally long.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("tasks", "Tasks", "tasks", (1, 64), 8),
        Parameter::number("size", "Each adds up", "squares", (1000, 5_000_000), 2_000_000),
    ];

    fn new(parameters: &Parameters) -> Self {
        Self { tasks: parameters.number("tasks"), size: parameters.number("size") }
    }

    fn tasks(&self) -> usize {
        self.tasks as usize
    }

    fn task_name(&self, task: usize) -> String {
        format!("sum {}", task + 1)
    }

    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part> {
        let numbers = self.numbers(task as u64);
        let mut sum = 0;
        for from in numbers.clone().step_by(QUANTUM as usize) {
            let to = numbers.end.min(from + QUANTUM);
            sum = add_squares::<MODULUS>(sum, from..to);
            env.checkpoint(Work::steps(to - from, 3500)).await?;
        }
        Ok(Part::Count(sum))
    }

    fn reduce(&self, parts: &[Part], _: &[u64]) -> u64 {
        parts.iter().map(Part::count).sum::<u64>() % MODULUS
    }

    /// The closed form.
    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        let sum: u128 = (0..self.tasks).map(|task| closed_form(self.numbers(task).end)).sum();
        Judgement::equal(answer, (sum % u128::from(MODULUS)) as u64)
    }
}

/// The sum of the squares of all numbers below this one: n(n+1)(2n+1)/6 for those up to n.
fn closed_form(end: u64) -> u128 {
    let end = u128::from(end);
    end.saturating_sub(1) * end * (2 * end).saturating_sub(1) / 6
}

#[cfg(test)]
mod tests {
    use super::*;

    /// <https://oeis.org/A000330>
    const PUBLISHED: [(u64, u64); 5] = [(0, 0), (1, 1), (2, 5), (10, 385), (43, 27_434)];

    #[test]
    fn the_loop_and_the_closed_form_agree_with_the_published_sums() {
        for (last, sum) in PUBLISHED {
            assert_eq!(
                (add_squares::<MODULUS>(0, 0..last + 1), closed_form(last + 1)),
                (sum, u128::from(sum))
            );
        }
        assert_eq!(closed_form(0), 0);
    }
}
