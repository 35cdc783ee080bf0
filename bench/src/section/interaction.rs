//! Whether keys and clicks are answered soon on a slow machine while something runs.

use std::iter::repeat_n;

use anyhow::{Result, ensure};
use experiments::model::Model;
use experiments::report::median;
use serde::Deserialize;
use serde_json::json;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;

/// The only one of the two that can be slowed down.
const BROWSER: World = World::Chromium;

/// How many times slower the page's own thread is made.
const SLOWER: u32 = 4;

/// What `interact` is answered with.
#[derive(Deserialize)]
struct Interacted {
    pressed: usize,
    /// Those of `LEAST_TOLD_MS` and more.
    waits_ms: Vec<f64>,
}

/// Chromium tells of no shorter waits; they are counted as such.
pub(super) const LEAST_TOLD_MS: f64 = 16.0;

/// Of so many interactions one may be slower than what is called the interaction to next paint.
const ONE_OF: usize = 50;

const MODELS: [Model; 2] = [Model::Rayon, Model::Processes];

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    for model in MODELS {
        let plan = size.mandelbrot(model)?;
        let answer: Interacted = session.ask(BROWSER, &json!({ "interact": [plan, SLOWER] }))?;
        ensure!(answer.pressed > 0, "the run was over before anything was pressed");
        let short = answer.pressed.saturating_sub(answer.waits_ms.len());
        for wait_ms in answer.waits_ms.iter().copied().chain(repeat_n(LEAST_TOLD_MS, short)) {
            log.add_ms(&series(model), BROWSER, wait_ms);
        }
    }
    Ok(())
}

/// All rounds are one visit. The interaction to next paint, which has the goal, is as browsers define it; beside it the
/// longest of all.
pub fn rows(log: &Log) -> Vec<Row> {
    let rows = |model| {
        let (series, mut waits_ms) = (series(model), log.of(&series(model), BROWSER).to_vec());
        waits_ms.sort_by(|a, b| b.total_cmp(a));
        let (name, count) = (BROWSER.name(), waits_ms.len());
        [
            Row::new(format!("interaction to next paint, {series}, {name}"), to_next_paint(&waits_ms), "ms")
                .goal(Goal::AtMost(100.0)),
            Row::new(format!("longest of {count}, {series}, {name}"), waits_ms[0], "ms"),
            Row::new(format!("median of {count}, {series}, {name}"), median(&waits_ms), "ms"),
        ]
    };
    MODELS.into_iter().flat_map(rows).collect()
}

/// The longest, but for one of every fifty. The longest wait comes first.
fn to_next_paint(waits_ms: &[f64]) -> f64 {
    waits_ms[waits_ms.len() / ONE_OF]
}

fn series(model: Model) -> String {
    format!("key or click to its frame, {SLOWER} times slower, mandelbrot, {}", model.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_every_fifty_interactions_one_may_be_slower() {
        let waits_ms: Vec<f64> = (0..120).rev().map(f64::from).collect();
        assert_eq!(to_next_paint(&waits_ms[..49]).to_bits(), 119f64.to_bits());
        assert_eq!(to_next_paint(&waits_ms[..50]).to_bits(), 118f64.to_bits());
        assert_eq!(to_next_paint(&waits_ms).to_bits(), 117f64.to_bits());
    }
}
