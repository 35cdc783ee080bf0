//! Whether keys and clicks are answered soon on a slow machine while something runs.

use anyhow::{Result, ensure};
use experiments::model::Model;
use experiments::report::median;
use serde::Deserialize;
use serde_json::json;

use crate::bench::log::Log;
use crate::bench::row::{Goal, Row};
use crate::bench::session::{Session, World};
use crate::bench::size::Size;

/// The only one of the two that can be slowed down.
const BROWSER: World = World::Chromium;

/// How many times slower the page's own thread is made.
const SLOWER: u32 = 4;

/// What `interact` is answered with.
#[derive(Deserialize)]
struct Interacted {
    pressed: usize,
    /// Those of 16 ms and more.
    waits_ms: Vec<f64>,
}

const MODELS: [Model; 2] = [Model::Rayon, Model::Processes];

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    for model in MODELS {
        let plan = size.mandelbrot(model)?;
        let answer: Interacted = session.ask(BROWSER, &json!({ "interact": [plan, SLOWER] }))?;
        ensure!(answer.pressed > 0, "the run was over before anything was pressed");
        log.add_ms(&series(model), BROWSER, answer.waits_ms.iter().copied().fold(0.0, f64::max));
    }
    Ok(())
}

/// The longest of all rounds, which has the goal, and beside it the median of each round's longest.
pub fn rows(log: &Log) -> Vec<Row> {
    let rows = |model| {
        let (series, waits) = (series(model), log.of(&series(model), BROWSER));
        let longest = waits.iter().copied().fold(0.0, f64::max);
        let name = BROWSER.name();
        [
            Row::new(format!("{series}, {name}"), longest, "ms").goal(Goal::AtMost(100.0)),
            Row::new(format!("{series}, median of the rounds, {name}"), median(waits), "ms"),
        ]
    };
    MODELS.into_iter().flat_map(rows).collect()
}

fn series(model: Model) -> String {
    let name = model.name();
    format!("longest wait from key or click to its frame, {SLOWER} times slower, mandelbrot, {name}")
}
