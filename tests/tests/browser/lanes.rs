//! Lanes are what they are said to be: threads share a memory, processes do not.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use experiments::model::Model;
use experiments::report::Report;
use serde_json::Value;
use tests::page::Page;
use tests::{SiteTest, tests};

tests![
    threads_and_rayon_workers_count_themselves_in_one_memory,
    every_process_is_the_first_in_its_memory,
    one_lane_is_enough_for_sequential_and_async,
];

const LANES: usize = 3;

async fn threads_and_rayon_workers_count_themselves_in_one_memory() -> Result<()> {
    for model in [Model::Threads, Model::Gil, Model::Rayon] {
        let page = SiteTest::isolated().showing("primes").open("workbench.html").await?;
        let report = run(&page, model).await?;
        ensure!(identities(&report).len() == LANES, "{}: {:?}", model.name(), report.lanes);
        ensure!(arrivals(&report) == [1, 2, 3], "{}: {:?}", model.name(), report.lanes);
        for worker in ["coordinator", "thread 1", "thread 2", "thread 3"] {
            memory_is(&page, worker, "SharedArrayBuffer").await?;
        }
    }
    Ok(())
}

async fn every_process_is_the_first_in_its_memory() -> Result<()> {
    for model in [Model::Processes, Model::Hybrid] {
        let page = SiteTest::isolated().showing("primes").open("workbench.html").await?;
        let report = run(&page, model).await?;
        ensure!(identities(&report).len() == LANES, "{:?}", report.lanes);
        // A global counter that each lane adds one to: nobody sees what the others did to theirs.
        ensure!(arrivals(&report) == [1, 1, 1], "{:?}", report.lanes);
        for worker in ["coordinator", "process 1", "process 2", "process 3"] {
            memory_is(&page, worker, "ArrayBuffer").await?;
        }
    }
    Ok(())
}

async fn one_lane_is_enough_for_sequential_and_async() -> Result<()> {
    let page = SiteTest::isolated().showing("primes").open("workbench.html").await?;
    for model in [Model::Sequential, Model::Async] {
        let report = run(&page, model).await?;
        ensure!(report.lanes.len() == 1 && arrivals(&report) == [1], "{}: {:?}", model.name(), report.lanes);
    }
    Ok(())
}

async fn run(page: &Page, model: Model) -> Result<Report> {
    let runs = page.experiment("primes").set("limit", 20_000).workers(LANES).model(model).run().await?;
    runs.of(model).cloned()
}

fn identities(report: &Report) -> BTreeSet<u64> {
    report.lanes.iter().filter_map(|lane| lane.os_id).collect()
}

/// In order of arrival.
fn arrivals(report: &Report) -> Vec<u64> {
    let mut arrivals: Vec<u64> = report.lanes.iter().filter_map(|lane| lane.arrival).collect();
    arrivals.sort_unstable();
    arrivals
}

/// What the worker itself saw when its module was given its memory.
async fn memory_is(page: &Page, worker: &str, kind: &str) -> Result<()> {
    let memories: Value = page.evaluate("probe.memories").await?;
    let memory = memories[worker].as_str().with_context(|| format!("{worker} is not among {memories}"))?;
    ensure!(memory == kind, "the memory of {worker} is a {memory}");
    Ok(())
}
