//! One counter in memory that workers really share: updates are lost without care, and never with it.

use anyhow::{Result, ensure};
use experiments::model::Model;
use tests::{SiteTest, tests};

tests![
    a_forced_race_loses_all_updates_but_those_of_one_actor,
    with_a_lock_an_atomic_or_a_counter_each_no_update_is_lost,
    a_race_that_is_not_forced_counts_what_it_lost,
];

const ACTORS: usize = 4;
const ADDS: usize = 250;

async fn a_forced_race_loses_all_updates_but_those_of_one_actor() -> Result<()> {
    let lost = ((ACTORS - 1) * ADDS) as f64;
    for (how, models) in [
        ("racy", vec![Model::Threads, Model::Rayon]),
        ("await", vec![Model::Async, Model::Threads, Model::Rayon]),
    ] {
        check(how, "forced", &models, |found| found == lost).await?;
    }
    Ok(())
}

async fn with_a_lock_an_atomic_or_a_counter_each_no_update_is_lost() -> Result<()> {
    for how in ["locked", "atomic", "own"] {
        check(how, "free", &[Model::Async, Model::Threads, Model::Rayon], |lost| lost == 0.0).await?;
    }
    Ok(())
}

/// Luck decides how many those are, so anything that leaves one update is right; but it must be counted.
async fn a_race_that_is_not_forced_counts_what_it_lost() -> Result<()> {
    let all = (ACTORS * ADDS) as f64;
    check("racy", "free", &[Model::Async, Model::Threads, Model::Rayon], |lost| (0.0..all).contains(&lost))
        .await
}

async fn check(how: &str, meet: &str, models: &[Model], is_right: impl Fn(f64) -> bool) -> Result<()> {
    let page = SiteTest::isolated().showing("counter").open("workbench.html").await?;
    let experiment = page.experiment("counter").set("actors", ACTORS).set("adds", ADDS).set("how", how);
    let runs = experiment.set("meet", meet).workers(ACTORS).models(models).run().await?;
    for model in models {
        let report = runs.of(*model)?;
        let lost = report.measure("lost updates").unwrap_or(f64::NAN);
        ensure!(
            report.ok && is_right(lost),
            "{how}, {meet}, {}: {lost} lost, {:?}",
            model.name(),
            report.answer
        );
        let answer: f64 = report.answer.as_deref().unwrap_or_default().parse()?;
        ensure!(answer + lost == (ACTORS * ADDS) as f64, "{answer} and {lost} lost");
    }
    Ok(())
}
