//! How fast the lab's machine runs Python, beside CPython.

use anyhow::{Context, Result};
use repo::process::{self, output, program};
use serde::Deserialize;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;
use crate::statistics::{Estimate, geometric_mean};

pub const PROGRAMS: [&str; 5] = ["fib", "particles", "queens", "sieve", "words"];
/// With tasks and an event loop, most of which CPython has in C.
const OF_TASKS: [&str; 6] = ["bank", "crowd", "pipeline", "relay", "tree", "watch"];

/// What `native/examples/lab` prints. It has compared the answers before.
#[derive(Deserialize)]
struct Printed {
    programs: Vec<Times>,
}

#[derive(Deserialize)]
struct Times {
    name: String,
    lab_ms: Vec<f64>,
    cpython_ms: Vec<f64>,
}

pub fn build() -> Result<()> {
    process::run(process::cargo("build").args(["--release", "--package", "native", "--example", "lab"]))
}

pub fn round(_: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    let mut lab = program(repo::path("target/release/examples/lab"));
    let text = output(lab.arg(size.repeat.to_string()))?;
    let printed: Printed = serde_json::from_str(&text).context("lab printed something else")?;
    for Times { name, lab_ms, cpython_ms } in printed.programs {
        lab_ms.into_iter().for_each(|ms| log.add_ms(&ours(&name), World::Native, ms));
        cpython_ms.into_iter().for_each(|ms| log.add_ms(&theirs(&name), World::Native, ms));
    }
    Ok(())
}

pub fn rows(log: &Log) -> Vec<Row> {
    let of = |what: &str| log.of(what, World::Native);
    let mut rows = Vec::new();
    for (what, programs) in [("", &PROGRAMS[..]), (", tasks", &OF_TASKS)] {
        let what = format!("the lab's speed ÷ CPython's{what}");
        let ratio = |name: &&str| Estimate::of_ratios(of(&theirs(name)), of(&ours(name)));
        let estimates: Vec<Estimate> = programs.iter().map(ratio).collect();
        let medians: Vec<f64> = estimates.iter().map(|estimate| estimate.median).collect();
        let mean = geometric_mean(&medians);
        rows.push(Row::new(format!("{what}: geometric mean"), mean, "times").goal(Goal::AtLeast(0.3)));
        for (name, estimate) in programs.iter().zip(estimates) {
            rows.push(Row::ratio(format!("{what}: {name}"), estimate).goal(Goal::AtLeast(0.3)));
        }
    }
    rows
}

fn ours(name: &str) -> String {
    format!("{name}, the lab")
}

fn theirs(name: &str) -> String {
    format!("{name}, CPython")
}
