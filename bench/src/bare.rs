//! The native baselines: `native/examples/bare.rs`, which knows nothing of this project but its kernels.

use anyhow::{Context, Result, ensure};
use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::median;
use repo::process::{self, output, program};
use serde::Deserialize;

/// What it prints.
#[derive(Deserialize)]
struct Printed {
    answer: u64,
    times_ms: Vec<f64>,
}

/// The library that a model of ours stands on.
pub fn library(model: Model) -> &'static str {
    if model == Model::Rayon { "rayon" } else { "Tokio" }
}

pub fn build() -> Result<()> {
    process::run(process::cargo("build").args(["--release", "--package", "native", "--example", "bare"]))
}

/// Milliseconds: as many times as the plan has rounds; the median counts.
pub fn primes(plan: &Plan) -> Result<f64> {
    let number = |name| plan.parameters.number(name);
    let limit = number("limit");
    let kind = if plan.model == Model::Rayon { "rayon" } else { "tokio" };
    let numbers = [limit, number("pieces"), plan.workers as u64, plan.repeat as u64];
    ask(kind, &numbers, primes_up_to(limit)?)
}

/// Milliseconds for all of them at once.
pub fn timers(plan: &Plan) -> Result<f64> {
    let (tasks, wait_ms) = (plan.parameters.number("tasks"), plan.parameters.number("wait_ms"));
    ask("timers", &[tasks, wait_ms, plan.repeat as u64], tasks * (tasks + 1) / 2)
}

fn ask(kind: &str, numbers: &[u64], expected: u64) -> Result<f64> {
    let mut bare = program(repo::path("target/release/examples/bare"));
    bare.arg(kind).args(numbers.iter().map(u64::to_string));
    let text = output(&mut bare)?;
    let Printed { answer, times_ms } = serde_json::from_str(&text).context("bare printed something else")?;
    ensure!(answer == expected, "bare {kind} answered {answer}, not {expected}");
    ensure!(times_ms.len() as u64 == numbers[numbers.len() - 1], "bare {kind} left out a round");
    Ok(median(&times_ms))
}

/// As the workload judges itself: by a sieve.
fn primes_up_to(limit: u64) -> Result<u64> {
    let limit = usize::try_from(limit)?;
    let mut composite = vec![false; limit + 1];
    let mut primes = 0;
    for number in 2..=limit {
        if !composite[number] {
            primes += 1;
            (number * number..=limit).step_by(number).for_each(|multiple| composite[multiple] = true);
        }
    }
    Ok(primes)
}
