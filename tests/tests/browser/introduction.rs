//! The book's first page: within seconds of arriving a reader has seen twenty downloads done four ways.

use anyhow::{Result, ensure};
use experiments::model::Model;
use tests::{SiteTest, tests};

tests![the_first_press_of_run_gives_four_answers, what_a_reader_takes_along_is_what_the_schema_describes];

const MODELS: [Model; 4] = [Model::Sequential, Model::Threads, Model::Async, Model::Processes];

async fn the_first_press_of_run_gives_four_answers() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    let experiment = page.experiment("first");
    let runs = experiment.run().await?;
    ensure!(runs.all().map(|report| report.model).eq(MODELS), "{:?}", runs.reports);
    for report in runs.all() {
        let (model, answer) = (report.model.name(), report.answer.as_deref());
        ensure!(
            report.ok && answer == Some("20000") && report.label.name() == "emulated",
            "{model}: {answer:?}"
        );
        ensure!(report.spans.len() >= 20, "{model}: {} spans for twenty downloads", report.spans.len());
    }
    let experiment = page.experiment("first");
    ensure!(experiment.text(".mt-live .mt-badge").await? == "emulated");
    ensure!(
        experiment.texts(".mt-live figure svg title").await?.len() == MODELS.len(),
        "a timeline has no title"
    );
    let rows = experiment.texts(".mt-live .mt-tabled tbody tr").await?;
    ensure!(rows.len() == MODELS.len() && rows.iter().all(|row| row.contains("20,000 ✓")), "{rows:?}");
    ensure!(!runs.says.is_empty(), "nothing is said about the runs");
    Ok(())
}

async fn what_a_reader_takes_along_is_what_the_schema_describes() -> Result<()> {
    let schema = serde_json::from_str(include_str!("../../../experiments/report.schema.json"))?;
    let schema = jsonschema::validator_for(&schema)?;
    // One with results, one with findings, one where models fail.
    let page = SiteTest::isolated().open("workbench.html").await?;
    for id in ["downloads", "meeting", "counter", "fault"] {
        page.experiment(id).set("repeat", 1).run().await?;
        let report = serde_json::from_str(&page.experiment(id).text(".mt-report").await?)?;
        let complaints: Vec<String> = schema.iter_errors(&report).map(|error| error.to_string()).collect();
        ensure!(complaints.is_empty(), "{id}: {complaints:#?}");
    }
    Ok(())
}
