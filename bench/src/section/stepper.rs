//! How long a reader who goes along a way waits for the next step's frame.

use anyhow::{Context, Result, ensure};
use experiments::report::median;
use serde::Deserialize;
use serde_json::json;

use super::interaction::LEAST_TOLD_MS;
use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;

/// The only one that is given keys as a reader's.
const BROWSER: World = World::Chromium;

/// A program whose every order fails after so many steps at least.
const PROGRAM: &str = "tests/src/bin/bench/steps.py";
const FEWEST_STEPS: usize = 200;

/// Half of them back.
const PRESSES: usize = 60;

/// What `step` is answered with.
#[derive(Deserialize)]
struct Stepped {
    steps: usize,
    /// Of each press; the shortest that are told are of `LEAST_TOLD_MS`.
    waits_ms: Vec<f64>,
}

const WHAT: &str = "an arrow key to the next step's frame, at 200 steps";

pub fn round(session: &mut Session, _: &Size, log: &mut Log) -> Result<()> {
    let program =
        std::fs::read_to_string(repo::path(PROGRAM)).with_context(|| format!("cannot read {PROGRAM}"))?;
    let Stepped { steps, mut waits_ms } = session.ask(BROWSER, &json!({ "step": [program, PRESSES] }))?;
    ensure!(steps >= FEWEST_STEPS, "{PROGRAM} fails after {steps} steps, not {FEWEST_STEPS} or more");
    waits_ms.resize(PRESSES.max(waits_ms.len()), LEAST_TOLD_MS);
    waits_ms.iter().for_each(|ms| log.add_ms(WHAT, BROWSER, *ms));
    Ok(())
}

pub fn rows(log: &Log) -> Vec<Row> {
    let waits_ms = log.of(WHAT, BROWSER);
    let longest = waits_ms.iter().copied().fold(0.0, f64::max);
    let name = |what: &str| format!("{WHAT}: {what} of {}, {}", waits_ms.len(), BROWSER.name());
    vec![
        Row::new(name("median"), median(waits_ms), "ms"),
        Row::new(name("longest"), longest, "ms").goal(Goal::AtMost(50.0)),
    ]
}
