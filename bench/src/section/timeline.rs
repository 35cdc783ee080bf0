//! Whether a timeline of 20,000 spans follows the reader's hand.

use anyhow::{Result, ensure};
use experiments::report::median;
use serde::Deserialize;
use serde_json::json;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;

/// What `pan_timeline` is answered with.
#[derive(Deserialize)]
struct Panned {
    spans: usize,
    /// What each frame kept the main thread busy: script, layout and paint.
    frames_ms: Vec<f64>,
}

const LONGEST: &str = "timeline of 20,000 spans, longest frame while panning";
const MEDIAN: &str = "timeline of 20,000 spans, median frame while panning";

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    let plan = size.long_timeline()?;
    for browser in session.turns(&World::BROWSERS) {
        let Panned { spans, frames_ms } = session.ask(browser, &json!({ "pan_timeline": plan }))?;
        let tasks = plan.parameters.number("tasks") as usize;
        ensure!(spans >= tasks, "{tasks} tasks left {spans} spans");
        log.add_ms(LONGEST, browser, frames_ms.iter().copied().fold(0.0, f64::max));
        log.add_ms(MEDIAN, browser, median(&frames_ms));
    }
    Ok(())
}

/// Of all rounds the longest: one frame that comes late can be seen.
pub fn rows(log: &Log) -> Vec<Row> {
    let rows = |browser: World| {
        let longest = log.of(LONGEST, browser).iter().copied().fold(0.0, f64::max);
        let name = browser.name();
        [
            Row::new(format!("{LONGEST}, {name}"), longest, "ms").goal(Goal::AtMost(16.0)),
            Row::new(format!("{MEDIAN}, {name}"), median(log.of(MEDIAN, browser)), "ms"),
        ]
    };
    World::BROWSERS.into_iter().flat_map(rows).collect()
}
