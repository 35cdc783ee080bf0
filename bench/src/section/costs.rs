//! What it costs to have one task, one thread, one process or one worker more: in memory, and to start it.

use anyhow::{Context, Result, ensure};
use experiments::model::Model;
use experiments::report::{Report, median};

use crate::log::Log;
use crate::row::Row;
use crate::session::{Session, World};
use crate::size::{Size, plan_with};

/// A kind of thing that can be had one or many of.
struct Kind {
    name: &'static str,
    model: Model,
    /// So many lanes; tasks of an event loop, of which one has many.
    many: fn(&Size) -> usize,
}

const KINDS: [Kind; 3] = [
    Kind { name: "async task", model: Model::Async, many: |size| size.sleepers },
    Kind { name: "thread", model: Model::Threads, many: |_| 32 },
    Kind { name: "process", model: Model::Processes, many: |_| 32 },
];

/// Rounds of each, natively: the least that can be asked for is one.
const STARTS: usize = 5;

/// Long enough that all of a million sleep at once.
const SLEEP_MS: u64 = 10_000;

pub fn once(_: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    for kind in &KINDS {
        let many = (kind.many)(size);
        let bytes = |count: usize| -> Result<f64> {
            let wait = if count > 1000 { SLEEP_MS } else { 300 };
            peak_bytes(&Session::weigh(&sleepers(kind.model, count, wait)?)?)
        };
        let (one, all) = (bytes(1)?, bytes(many)?);
        log.add(&memory(kind), World::Native, (all - one) / (many - 1) as f64, "bytes");
    }
    Ok(())
}

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    for kind in &KINDS {
        let us = if kind.model == Model::Async {
            // Tasks that wait for nothing: what is left is to begin and to end them.
            let many = size.sleepers / 10;
            let report = session.run(World::Native, &sleepers(kind.model, many, 0)?)?;
            report.median_ms * 1000.0 / many as f64
        } else {
            let many = (kind.many)(size);
            let start =
                || Ok(session_startup(&Session::run_plan(&sleepers(kind.model, many, 0)?)?) / many as f64);
            let all: Result<Vec<f64>> = (0..STARTS).map(|_| start()).collect();
            median(&all?)
        };
        log.add(&starting(kind.name), World::Native, us, "µs");
    }
    for browser in session.turns(&World::BROWSERS) {
        for (name, model) in WORKERS {
            let report = session.run(browser, &sleepers(model, 8, 0)?)?;
            log.add(&starting(name), browser, session_startup(&report) / 8.0, "µs");
        }
        let many = 10_000.min(size.sleepers);
        let report = session.run(browser, &sleepers(Model::Async, many, 0)?)?;
        log.add(&starting(KINDS[0].name), browser, report.median_ms * 1000.0 / many as f64, "µs");
    }
    Ok(())
}

/// What a page has instead of threads and processes.
const WORKERS: [(&str, Model); 2] =
    [("worker with shared memory", Model::Threads), ("worker with memory of its own", Model::Processes)];

pub fn rows(log: &Log) -> Vec<Row> {
    let middle = |what: &str, world| median(log.of(what, world));
    let mut rows: Vec<Row> = KINDS
        .iter()
        .map(|kind| Row::new(memory(kind), middle(&memory(kind), World::Native), "bytes"))
        .collect();
    let mut start = |name: &str, world: World| {
        let what = starting(name);
        rows.push(Row::new(format!("{what}, {}", world.name()), middle(&what, world), "µs"));
    };
    KINDS.iter().for_each(|kind| start(kind.name, World::Native));
    for browser in World::BROWSERS {
        start(KINDS[0].name, browser);
        WORKERS.iter().for_each(|(name, _)| start(name, browser));
    }
    rows
}

/// So many sleepers, each in a lane of its own if its model has several.
fn sleepers(model: Model, count: usize, wait_ms: u64) -> Result<experiments::plan::Plan> {
    let settings = [("tasks", count.to_string()), ("wait_ms", wait_ms.to_string())];
    let mut plan = plan_with("timers", &settings, model, 1)?;
    plan.workers = if model == Model::Async { 1 } else { count };
    Ok(plan)
}

fn session_startup(report: &Report) -> f64 {
    report.startup_ms * 1000.0
}

fn peak_bytes(report: &Report) -> Result<f64> {
    let peak = report.measures.iter().find(|measure| measure.name == "peak memory");
    let peak = peak.context("`many compare --memory` did not say how much memory it took")?;
    ensure!(peak.unit == "MB", "the peak is in {}", peak.unit);
    Ok(peak.value * 1e6)
}

fn memory(kind: &Kind) -> String {
    format!("memory of one more sleeping {}", kind.name)
}

fn starting(name: &str) -> String {
    format!("starting one {name}")
}
