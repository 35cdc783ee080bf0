//! A reader guesses before the run, and the run answers.

use anyhow::{Result, ensure};
use experiments::model::Model;
use tests::page::Experiment;
use tests::{SiteTest, tests};

tests![a_guess_is_answered_by_the_run, who_guesses_nothing_is_told_nothing_about_it];

const CHAPTER: &str = "what-it-is/many-things-at-once.html";

async fn a_guess_is_answered_by_the_run() -> Result<()> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    let runs = primes(page.experiment("primes")).set("guess", "async").run().await?;
    let answer = runs.says.split('.').next().unwrap_or_default();
    ensure!(answer.starts_with("You guessed async"), "{}", runs.says);
    Ok(())
}

async fn who_guesses_nothing_is_told_nothing_about_it() -> Result<()> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    let runs = primes(page.experiment("primes")).run().await?;
    ensure!(!runs.says.contains("guess") && !runs.says.is_empty(), "{}", runs.says);
    // Where the chapter does not ask there is nothing to guess.
    ensure!(page.experiment("five-downloads").value("guess").await.is_err(), "a chapter asks unasked");
    Ok(())
}

fn primes(experiment: Experiment<'_>) -> Experiment<'_> {
    experiment.set("limit", 100_000).set("repeat", 1).models(&[Model::Sequential, Model::Async])
}
