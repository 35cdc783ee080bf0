//! What ten thousand tasks that only wait cost beyond the wait.

use anyhow::{Context, Result};
use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::median;
use serde_json::json;

use crate::bare;
use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;
use crate::statistics::Estimate;

const OURS: &str = "timers, async";
const IDEAL: &str = "timers, ideal";
const BARE: &str = "bare Promise.all of timers";
const BARE_TOKIO: &str = "timers, bare Tokio";

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    let plan = size.timers(Model::Async)?;
    for world in session.turns(&World::ALL) {
        for ours in session.ours_first(0) {
            match (ours, world) {
                (true, _) => {
                    let report = session.run(world, &plan)?;
                    log.add_ms(OURS, world, report.median_ms);
                    log.add_ms(IDEAL, world, report.ideal_ms.context("timers have an ideal time")?);
                }
                (false, World::Native) => log.add_ms(BARE_TOKIO, world, bare::timers(&plan)?),
                (false, browser) => log.add_ms(BARE, browser, in_the_page(session, browser, &plan)?),
            }
        }
    }
    Ok(())
}

/// As many times as one of our runs has rounds; of both the median counts.
fn in_the_page(session: &mut Session, browser: World, plan: &Plan) -> Result<f64> {
    let number = |name| plan.parameters.number(name);
    let question = json!({ "wait_all": [number("tasks"), number("wait_ms")] });
    let times: Result<Vec<f64>> = (0..plan.repeat).map(|_| session.ask(browser, &question)).collect();
    Ok(median(&times?))
}

pub fn rows(log: &Log) -> Vec<Row> {
    let against = |world, what| Estimate::of_ratios(log.of(OURS, world), log.of(what, world));
    let native = |what| against(World::Native, what);
    let mut rows = vec![
        Row::ratio("10,000 timers, async: native ÷ ideal", native(IDEAL)).goal(Goal::AtMost(1.25)),
        Row::ratio("10,000 timers, async: native ÷ bare Tokio", native(BARE_TOKIO)),
    ];
    for browser in World::BROWSERS {
        let name = format!("10,000 timers, async: {} ÷ {BARE}", browser.name());
        rows.push(Row::ratio(name, against(browser, BARE)).goal(Goal::AtMost(1.1)));
    }
    rows
}
