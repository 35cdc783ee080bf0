//! Whether a page still answers its reader while something runs.

use anyhow::Result;
use experiments::model::Model;
use serde_json::json;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;

/// The only one of the two that tells.
const BROWSER: World = World::Chromium;

const SERIES: [&str; 3] = ["downloads, async", "mandelbrot, rayon", "primes, processes"];

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    let plans =
        [size.downloads(Model::Async)?, size.mandelbrot(Model::Rayon)?, size.primes(Model::Processes)?];
    for (what, plan) in SERIES.into_iter().zip(plans) {
        log.add_ms(&series(what), BROWSER, session.ask(BROWSER, &json!({ "longest_task": plan }))?);
    }
    Ok(())
}

/// The longest of all rounds: one is enough for a reader to notice.
pub fn rows(log: &Log) -> Vec<Row> {
    let row = |what| {
        let longest = log.of(&series(what), BROWSER).iter().copied().fold(0.0, f64::max);
        Row::new(format!("{}, {}", series(what), BROWSER.name()), longest, "ms").goal(Goal::AtMost(50.0))
    };
    SERIES.map(row).into()
}

/// Browsers tell of no shorter ones.
fn series(what: &str) -> String {
    format!("longest main-thread task (0: none of 50 ms), {what}")
}
