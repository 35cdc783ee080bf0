//! What a task that goes wrong takes with it, and that the next run works.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use experiments::model::Model;
use experiments::report::Outcome;
use tests::page::Page;
use tests::{SiteTest, tests};

tests![
    in_a_process_only_the_task_itself_fails_and_the_others_go_on,
    where_memory_is_shared_the_run_fails_with_the_tasks_name_and_the_next_one_works,
    a_worker_that_cannot_load_fails_the_run_with_a_sentence_and_the_next_one_works,
    an_engine_that_cannot_load_fails_the_run_with_a_sentence_and_the_next_one_works,
];

async fn in_a_process_only_the_task_itself_fails_and_the_others_go_on() -> Result<()> {
    let page = SiteTest::isolated().showing("fault primes").open("workbench.html").await?;
    let experiment =
        page.experiment("fault").set("tasks", 32).set("faulty", 3).workers(2).model(Model::Processes);
    let runs = experiment.run().await?;
    let report = runs.of(Model::Processes)?;
    ensure!(report.outcome == Outcome::Failed && report.ok, "{:?}: {:?}", report.outcome, report.detail);
    ensure!(
        report.detail.as_deref().is_some_and(|why| why.starts_with("task 3 failed twice. It panicked: ")),
        "{:?}",
        report.detail
    );
    // A task that takes less than a step of the clock leaves no span, so not all of them can be asked for.
    let went_on: BTreeSet<usize> =
        report.spans.iter().filter_map(|span| span.task).filter(|task| *task > 2).collect();
    ensure!(went_on.len() >= 5, "after task 3 only {went_on:?} left spans");
    ensure!(runs.says.contains("task 3"), "it says: {}", runs.says);
    ensure!(runs.says.contains("in a new process. Each process has a memory of its own"), "{}", runs.says);
    the_next_run_works(&page, Model::Processes, 31).await
}

async fn where_memory_is_shared_the_run_fails_with_the_tasks_name_and_the_next_one_works() -> Result<()> {
    let page = SiteTest::isolated().showing("fault primes").open("workbench.html").await?;
    for model in [Model::Sequential, Model::Async, Model::Threads, Model::Rayon] {
        let experiment = page.experiment("fault").set("tasks", 6).set("faulty", 4).workers(2).model(model);
        let runs = experiment.run().await?;
        let detail = runs.all().next().and_then(|report| report.detail.as_deref());
        let why =
            detail.or(runs.why_not(model)).with_context(|| format!("{} does not say why", model.name()))?;
        ensure!(why.contains("task 4 panicked: this task goes wrong on purpose"), "{}: {why}", model.name());
        ensure!(why.contains("share one memory"), "{} does not say why all end: {why}", model.name());
        let says = page.experiment("fault").texts(".mt-live :is(.mt-why, .mt-says)").await?.concat();
        ensure!(says.contains("task 4"), "{} says: {says}", model.name());
        the_next_run_works(&page, model, 6).await?;
    }
    Ok(())
}

async fn a_worker_that_cannot_load_fails_the_run_with_a_sentence_and_the_next_one_works() -> Result<()> {
    comes_back_after("/worker-threaded.js").await
}

async fn an_engine_that_cannot_load_fails_the_run_with_a_sentence_and_the_next_one_works() -> Result<()> {
    comes_back_after("/engine-threaded_bg.wasm").await
}

/// A file cannot be had at first, as when the network fails, and later it can.
async fn comes_back_after(file: &'static str) -> Result<()> {
    let page = SiteTest::isolated().showing("fault primes").without(file).open("workbench.html").await?;
    let runs = page.experiment("primes").set("limit", 1000).workers(2).model(Model::Threads).run().await?;
    let why = runs.why_not(Model::Threads).context("it ran without what it needs")?;
    ensure!(!why.trim().is_empty() && !why.contains("JsValue"), "this is no sentence: {why}");
    page.visit().bring_back();
    let runs = page.experiment("primes").run().await?;
    ensure!(runs.of(Model::Threads)?.ok, "{runs:?}");
    Ok(())
}

async fn the_next_run_works(page: &Page, model: Model, tasks: usize) -> Result<()> {
    // There is no such task, so none goes wrong.
    let runs = page.experiment("fault").set("tasks", tasks).set("faulty", tasks + 1).run().await?;
    let report = runs.of(model)?;
    ensure!(report.ok && report.answer == Some(tasks.to_string()), "{}: {:?}", model.name(), report.detail);
    Ok(())
}
