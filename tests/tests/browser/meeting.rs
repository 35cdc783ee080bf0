//! A proof of concurrency that needs no clock: friends go home only after all of them have met.

use anyhow::{Result, ensure};
use experiments::model::Model;
use experiments::report::Outcome;
use tests::{SiteTest, tests};

tests![friends_meet_under_every_model_but_sequential, one_lane_too_few_and_they_cannot_meet];

async fn friends_meet_under_every_model_but_sequential() -> Result<()> {
    let page = SiteTest::isolated().showing("meeting").open("workbench.html").await?;
    let runs = page.experiment("meeting").workers(2).run().await?;
    for model in Model::ALL.into_iter().filter(|model| *model != Model::Sequential) {
        let report = runs.of(model)?;
        ensure!(report.outcome == Outcome::Finished && report.ok, "{}: {:?}", model.name(), report.detail);
        ensure!(report.measure("most tasks under way at once") == Some(2.0), "{}", model.name());
    }
    let sequential = runs.of(Model::Sequential)?;
    ensure!(sequential.outcome == Outcome::CannotMeet && sequential.ok, "{sequential:?}");
    let why = page.experiment("meeting").text(".mt-live [data-model=sequential] .mt-why").await?;
    ensure!(why.contains("cannot meet"), "it says: {why}");
    Ok(())
}

async fn one_lane_too_few_and_they_cannot_meet() -> Result<()> {
    let page = SiteTest::isolated().showing("meeting").open("workbench.html").await?;
    let runs = page.experiment("meeting").set("friends", 4).workers(3).run().await?;
    for model in [Model::Threads, Model::Gil, Model::Rayon, Model::Processes] {
        let report = runs.of(model)?;
        ensure!(report.outcome == Outcome::CannotMeet, "{}: {:?}", model.name(), report.outcome);
    }
    for model in [Model::Async, Model::Hybrid] {
        ensure!(runs.of(model)?.outcome == Outcome::Finished, "an event loop has room for all its tasks");
    }
    Ok(())
}
