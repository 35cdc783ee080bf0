//! What Dask costs for each task, how large a message should be, and what a cluster gains.

use anyhow::{Context, Result};
use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::median;
use repo::process::{self, program};

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::{Size, plan_with};
use crate::statistics::Estimate;

/// Tasks in a message.
const CHUNKS: [usize; 7] = [1, 2, 5, 10, 20, 50, 100];
/// Tasks that hardly take any time.
const SMALL: usize = 200;
const WORKERS: [usize; 3] = [1, 2, 3];

/// The cluster's packages.
pub fn once(_: &mut Session, _: &Size, _: &mut Log) -> Result<()> {
    process::run(program(repo::many()).args(["cluster", "setup"]))
}

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    for model in [Model::Threads, Model::Processes] {
        let report = session.run(World::Native, &small(model, size)?)?;
        log.add(&small_task(model.name()), World::Native, each_us(report.median_ms), "µs");
    }
    for chunk in CHUNKS {
        let mut plan = small(Model::Processes, size)?;
        let set = [("split", "chunk".to_owned()), ("chunk", chunk.to_string())];
        set.iter()
            .try_for_each(|(name, value)| plan.options.set(Model::OPTIONS, name, value))
            .map_err(anyhow::Error::msg)?;
        let report = Session::run_on_cluster(&plan)?;
        log.add(&small_task(&of_chunk(chunk)), World::Native, each_us(report.median_ms), "µs");
    }
    let report = Session::run_on_cluster(&small(Model::Processes, size)?)?;
    log.add(&small_task(BY_COST), World::Native, each_us(report.median_ms), "µs");
    for workers in WORKERS {
        let plan = large(workers)?;
        let processes = session.run(World::Native, &plan).context("processes")?;
        log.add_ms(&large_tasks("processes", workers), World::Native, processes.median_ms);
        let cluster = Session::run_on_cluster(&plan)?;
        log.add_ms(&large_tasks("cluster", workers), World::Native, cluster.median_ms);
    }
    Ok(())
}

pub fn rows(log: &Log) -> Vec<Row> {
    let kinds = ["threads", "processes"].map(str::to_owned).into_iter().chain(CHUNKS.map(of_chunk));
    let small = kinds.chain([BY_COST.to_owned()]).map(|kind| {
        let name = small_task(&kind);
        let value = median(log.of(&name, World::Native));
        Row::new(name, value, "µs")
    });
    let large = WORKERS.map(|workers| {
        let of = |who: &str| log.of(&large_tasks(who, workers), World::Native).to_vec();
        let name = format!("large tasks: {workers} processes ÷ {workers} workers of a cluster");
        Row::ratio(name, Estimate::of_ratios(&of("processes"), &of("cluster"))).goal(Goal::AtLeast(0.9))
    });
    small.chain(large).collect()
}

const BY_COST: &str = "cluster, sized by cost";

fn of_chunk(chunk: usize) -> String {
    format!("cluster, {chunk} in a message")
}

fn small_task(kind: &str) -> String {
    format!("a small task: {kind}")
}

fn large_tasks(who: &str, workers: usize) -> String {
    format!("large tasks: {workers} × {who}")
}

fn each_us(all_ms: f64) -> f64 {
    all_ms * 1000.0 / SMALL as f64
}

/// Fetches that are answered at once.
fn small(model: Model, size: &Size) -> Result<Plan> {
    let settings = [("sites", SMALL.to_string()), ("latency_ms", "0".into()), ("size_bytes", "100".into())];
    plan_with("downloads", &settings, model, size.repeat)
}

/// Of about a second each: half of it they wait, and in the other half they compute.
fn large(workers: usize) -> Result<Plan> {
    let settings =
        [("sites", "12"), ("latency_ms", "500"), ("size_bytes", "100000"), ("hash_rounds", "2000")];
    let plan = plan_with("pages", &settings, Model::Processes, 1)?;
    Ok(Plan { workers, ..plan })
}
