//! What a hundred waits at once cost beyond the longest of them.

use anyhow::{Context, Result, ensure};
use experiments::env::Site;
use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::median;
use serde::Deserialize;
use serde_json::json;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;
use crate::statistics::Estimate;

const OURS: &str = "downloads, async";
const IDEAL: &str = "downloads, ideal";
const ANSWERED: &str = "bare Promise.all(fetch)";
const READ: &str = "bare Promise.all(fetch), answers read";

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    let plan = size.downloads(Model::Async)?;
    for world in session.turns(&World::ALL) {
        match world {
            World::Native => natively(session, &plan, log)?,
            browser => {
                for ours in session.ours_first(0) {
                    let take = if ours { run } else { bare };
                    take(session, browser, &plan, log)?;
                }
            }
        }
    }
    Ok(())
}

fn natively(session: &mut Session, plan: &Plan, log: &mut Log) -> Result<()> {
    let report = session.run(World::Native, plan)?;
    log.add_ms(OURS, World::Native, report.median_ms);
    log.add_ms(IDEAL, World::Native, report.ideal_ms.context("downloads have an ideal time")?);
    Ok(())
}

fn run(session: &mut Session, browser: World, plan: &Plan, log: &mut Log) -> Result<()> {
    let report = session.run(browser, plan)?;
    let stands_in = report.machine.runtime.contains("timers");
    ensure!(!stands_in, "no service worker answered: {}", report.machine.runtime);
    log.add_ms(OURS, browser, report.median_ms);
    Ok(())
}

/// What `baseline.js` says of one go.
#[derive(Deserialize)]
struct Fetched {
    answered_ms: f64,
    read_ms: f64,
    bytes: u64,
}

/// As many times as one of our runs has rounds; of both the median counts.
fn bare(session: &mut Session, browser: World, plan: &Plan, log: &mut Log) -> Result<()> {
    let sites = sites(plan);
    let bytes: usize = sites.iter().map(|site| site.size_bytes).sum();
    let question = json!({ "fetch_all": sites.iter().map(Site::path).collect::<Vec<_>>() });
    let mut all = Vec::new();
    for _ in 0..plan.repeat {
        let fetched: Fetched = session.ask(browser, &question)?;
        ensure!(fetched.bytes == bytes as u64, "{} bytes came, not {bytes}", fetched.bytes);
        all.push(fetched);
    }
    let of = |time: fn(&Fetched) -> f64| median(&all.iter().map(time).collect::<Vec<_>>());
    log.add_ms(ANSWERED, browser, of(|fetched| fetched.answered_ms));
    log.add_ms(READ, browser, of(|fetched| fetched.read_ms));
    Ok(())
}

/// The sites that the workload fetches: their latencies do not differ.
fn sites(plan: &Plan) -> Vec<Site> {
    let number = |name| plan.parameters.number(name);
    let latency = std::time::Duration::from_millis(number("latency_ms"));
    let site = |site| Site { number: site, latency, size_bytes: number("size_bytes") as usize };
    (0..number("sites")).map(site).collect()
}

pub fn rows(log: &Log) -> Vec<Row> {
    let against_ideal = Estimate::of_ratios(log.of(OURS, World::Native), log.of(IDEAL, World::Native));
    let mut rows =
        vec![Row::ratio("downloads, async: native ÷ ideal", against_ideal).goal(Goal::AtMost(1.05))];
    for browser in World::BROWSERS {
        let against = |bare| Estimate::of_ratios(log.of(OURS, browser), log.of(bare, browser));
        let row = |bare, more| {
            Row::ratio(format!("downloads, async: {} ÷ {bare}{more}", browser.name()), against(bare))
        };
        rows.push(row(ANSWERED, "").goal(Goal::AtMost(1.10)));
        rows.push(row(ANSWERED, " (floor)").goal(Goal::AtMost(1.3)));
        rows.push(row(READ, ""));
    }
    rows
}
