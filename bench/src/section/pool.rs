//! What a pool's start costs beyond that of its workers.

use anyhow::Result;
use experiments::model::Model;
use serde_json::json;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::{Size, WORKERS, plan};
use crate::statistics::Estimate;

const POOL: &str = "pool of 2 ready";
const BARE: &str = "two bare workers ready";

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    // Over as soon as it has begun: only its start counts.
    let pool = plan("primes", &[("limit", "100")], Model::Rayon, 1)?;
    for browser in session.turns(&World::BROWSERS) {
        for pair in 0..size.pool_pairs {
            for ours in session.ours_first(pair) {
                if ours {
                    log.add_ms(POOL, browser, session.run(browser, &pool)?.startup_ms);
                } else {
                    log.add_ms(BARE, browser, session.ask(browser, &json!({ "start_workers": WORKERS }))?);
                }
            }
        }
    }
    Ok(())
}

pub fn rows(log: &Log) -> Vec<Row> {
    let row = |browser: World| {
        let estimate = Estimate::of_ratios(log.of(POOL, browser), log.of(BARE, browser));
        Row::ratio(format!("{POOL} ÷ {BARE}, {}", browser.name()), estimate).goal(Goal::AtMost(1.5))
    };
    World::BROWSERS.map(row).into()
}
