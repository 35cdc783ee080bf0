//! Workers live as long as their run, whatever ends it.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use experiments::model::Model;
use tests::page::{Experiment, Page};
use tests::{SiteTest, environment, snapshot, tests};

tests![
    cancel_stops_all_workers_and_what_was_drawn_stays in Each,
    cancelled_workers_stop_computing_by_themselves in Each,
    after_its_end_a_run_leaves_no_worker_behind,
    two_experiments_on_a_page_do_not_disturb_each_other,
    leaving_the_chapter_ends_its_workers,
    a_browser_whose_workers_cannot_wait_for_a_word_runs_everything in Each,
];

/// A run that takes far longer than a test has patience, and of which the reader sees something soon.
fn long<'a>(page: &'a Page, model: Model) -> Experiment<'a> {
    page.experiment("downloads").set("sites", 200).set("latency_ms", 10_000).workers(2).model(model)
}

/// A small part of what all the Fibonacci numbers below take, and long for a worker that only has to stop.
const SOONER: Duration = Duration::from_secs(40);

/// The same for computing; nothing in it waits.
fn hard<'a>(page: &'a Page, model: Model) -> Experiment<'a> {
    page.experiment("primes").set("limit", 5_000_000).set("repeat", 9).set("workers", 2).model(model)
}

async fn until_drawn(experiment: &Experiment<'_>, model: Model) -> Result<()> {
    experiment
        .until_figure(
            model,
            "something is drawn",
            "figure.querySelector('svg [data-kind], svg rect') !== null",
        )
        .await
}

async fn cancel_stops_all_workers_and_what_was_drawn_stays() -> Result<()> {
    let page = SiteTest::isolated().showing("downloads primes").open("workbench.html").await?;
    for model in Model::ALL {
        for experiment in [long(&page, model), hard(&page, model)] {
            experiment.start().await?;
            page.until_workers(if model.takes_workers() { 3 } else { 1 }).await?;
            until_drawn(&experiment, model).await?;
            let began = Instant::now();
            experiment.cancel().await?;
            ensure!(!experiment.is_running().await?, "{}: it says that it still runs", model.name());
            page.until_workers(0).await?;
            println!("{}: no worker is left {:?} after Cancel", model.name(), began.elapsed());
            until_drawn(&experiment, model).await?;
            let time = experiment.text(&format!(".mt-live [data-model={}] .mt-time", model.name())).await?;
            ensure!(time == "cancelled", "{}: where its time stands it says {time}", model.name());
        }
    }
    // And it can be run again.
    let runs = page.experiment("primes").set("limit", 1000).workers(2).models(&Model::ALL).run().await?;
    ensure!(runs.all().filter(|report| report.ok).count() == Model::ALL.len(), "{runs:?}");
    Ok(())
}

/// A worker that computes cannot be ended at once: Chromium waits two seconds for it. It has to stop by
/// itself, and hears messages again as soon as it has. Here nobody else ends it.
async fn cancelled_workers_stop_computing_by_themselves() -> Result<()> {
    // Each model's workers run the same loop: the browsers take turns with them.
    let browser = environment::browser()?;
    let is_own = |number| environment::is_thorough() || browser.takes(number);
    for (_, model) in Model::ALL.into_iter().enumerate().filter(|(number, _)| is_own(*number)) {
        let page = SiteTest::isolated().showing("fib").open("workbench.html").await?;
        // What draws the simulated run meanwhile is ended as ever.
        page.evaluate::<()>(
            "void (window.Worker = class extends Worker { \
             constructor(url, options) { super(url, options); this.called = options?.name ?? ''; } \
             terminate() { if (this.called.includes('simulate')) super.terminate(); } })",
        )
        .await?;
        let numbers = page.experiment("fib").set("tasks", 64).set("number", 38);
        let experiment = numbers.workers(2).set("repeat", 9).model(model);
        let workers = if model.takes_workers() { 3 } else { 1 };
        experiment.start().await?;
        page.until_workers(workers).await?;
        until_drawn(&experiment, model).await?;
        experiment.cancel().await?;
        page.evaluate::<()>("new BroadcastChannel('to-workers').postMessage('who hears?')").await?;
        let all_hear = format!("probe.hears.length === {workers}");
        page.until_within(SOONER, &format!("all workers of {} hear", model.name()), &all_hear).await?;
    }
    Ok(())
}

async fn after_its_end_a_run_leaves_no_worker_behind() -> Result<()> {
    let page = SiteTest::isolated().showing("meeting fault").open("workbench.html").await?;
    page.experiment("meeting").run().await?;
    page.until_workers(0).await?;
    page.experiment("fault").run().await?;
    page.until_workers(0).await
}

async fn two_experiments_on_a_page_do_not_disturb_each_other() -> Result<()> {
    let page = SiteTest::isolated().showing("downloads counter").open("workbench.html").await?;
    let waits = long(&page, Model::Threads);
    waits.start().await?;
    page.until_workers(3).await?;
    // While one runs, the other runs to its end.
    let counter =
        page.experiment("counter").set("how", "locked").workers(4).models(&[Model::Threads, Model::Rayon]);
    let runs = counter.run().await?;
    ensure!(runs.all().filter(|report| report.ok).count() == 2, "{runs:?}");
    ensure!(waits.is_running().await?, "the first run ended with the second");
    page.until_workers(3).await?;
    waits.cancel().await?;
    page.until_workers(0).await?;
    let report = page.experiment("counter").runs().await?;
    ensure!(report.reports == runs.reports, "cancelling the first run changed what the second one shows");
    Ok(())
}

async fn leaving_the_chapter_ends_its_workers() -> Result<()> {
    let page = SiteTest::isolated().showing("downloads").open("workbench.html").await?;
    for model in [Model::Threads, Model::Processes] {
        long(&page, model).start().await?;
        page.until_workers(3).await?;
        page.go_to("corrections.html").await?;
        page.until_workers(0).await?;
        // Also when the browser kept the page and brings it back.
        page.web().back().await?;
        page.experiment("downloads").wake().await?;
        ensure!(!page.experiment("downloads").is_running().await?, "the run goes on after coming back");
        page.until_workers(0).await?;
    }
    Ok(())
}

/// As in Firefox before 145.
const CANNOT_WAIT: &str = "delete Atomics.waitAsync;\n";

async fn a_browser_whose_workers_cannot_wait_for_a_word_runs_everything() -> Result<()> {
    let visit = std::sync::Arc::new(SiteTest::isolated().start().await?);
    let built = snapshot::site()?;
    let mut site = built.clone();
    for path in built.paths().filter(|path| snapshot::plain(path).starts_with("wasm/worker-")) {
        site = site.with_page(path, format!("{CANNOT_WAIT}{}", built.text(path)?));
    }
    visit.deploy(site);
    let page = visit.open("workbench.html").await?;
    let runs = page.experiment("primes").set("limit", 1000).workers(2).models(&Model::ALL).run().await?;
    ensure!(runs.all().filter(|report| report.ok).count() == Model::ALL.len(), "{runs:?}");
    page.ensure_nothing_went_wrong().await
}
