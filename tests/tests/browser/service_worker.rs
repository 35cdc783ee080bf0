//! The service worker is killed or unregistered while something runs: the run ends, and so does the next.

use anyhow::{Result, ensure};
use experiments::model::Model;
use serde_json::json;
use tests::page::{Experiment, Page};
use tests::{SiteTest, tests};

tests![
    a_service_worker_that_is_killed_in_mid_run_costs_nothing in Chromium,
    one_that_is_unregistered_costs_a_sentence_and_is_back_when_the_page_is,
];

/// On a host that leaves it to the service worker to isolate the page.
async fn workbench() -> Result<Page> {
    let page = SiteTest::plain().showing("downloads primes").open("workbench.html").await?;
    page.until_isolated().await?;
    Ok(page)
}

/// The models whose sites the service worker answers in different ways.
const MODELS: [Model; 2] = [Model::Async, Model::Threads];

async fn started(page: &Page) -> Result<Experiment<'_>> {
    let experiment =
        page.experiment("downloads").set("sites", 10).set("latency_ms", 200).workers(2).models(&MODELS);
    experiment.start().await?;
    Ok(experiment)
}

async fn begun(page: &Page) -> Result<Experiment<'_>> {
    let experiment = started(page).await?;
    let drawn = "figure.querySelector('svg [data-kind], svg rect') !== null";
    experiment.until_figure(MODELS[0], "something is drawn", drawn).await?;
    Ok(experiment)
}

async fn ends_well(experiment: &Experiment<'_>) -> Result<()> {
    experiment.until_over().await?;
    let runs = experiment.runs().await?;
    ensure!(runs.all().filter(|report| report.ok).count() == MODELS.len(), "{runs:?}");
    experiment.page().until_workers(0).await
}

/// Another one, all of whose scripts and sites are asked for anew.
async fn the_next_works(page: &Page) -> Result<()> {
    let next = begun(page).await?;
    ends_well(&next).await
}

/// Nobody can kill a service worker of Firefox.
async fn a_service_worker_that_is_killed_in_mid_run_costs_nothing() -> Result<()> {
    let page = workbench().await?;
    let experiment = begun(&page).await?;
    for command in ["ServiceWorker.enable", "ServiceWorker.stopAllWorkers"] {
        page.web().cdp().send_raw(command, json!({})).await?;
    }
    experiment.until_over().await?;
    // What it was about to answer is lost, as with any server that dies; the run says so, or asks again.
    page.until_workers(0).await?;
    the_next_works(&page).await
}

/// Without it, a host that sends no headers cannot be asked for a worker that shares memory.
async fn one_that_is_unregistered_costs_a_sentence_and_is_back_when_the_page_is() -> Result<()> {
    let page = workbench().await?;
    let experiment = begun(&page).await?;
    page.until(
        "it is unregistered",
        "navigator.serviceWorker.getRegistration().then(it => it === undefined || it.unregister())",
    )
    .await?;
    experiment.until_over().await?;
    let next = started(&page).await?;
    next.until_over().await?;
    let runs = next.runs().await?;
    let is_well = runs.all().filter(|report| report.ok).count() == MODELS.len();
    ensure!(is_well || runs.says.contains("load the page again"), "{runs:?}");
    page.until_workers(0).await?;
    // With the first load it is back, and it is at work from the next one on.
    page.reload().await?;
    page.until("it is back", "navigator.serviceWorker.controller !== null").await?;
    page.reload().await?;
    page.until_isolated().await?;
    the_next_works(&page).await
}
