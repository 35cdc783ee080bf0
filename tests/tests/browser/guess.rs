//! A reader guesses before the run, and the run answers.

use anyhow::{Result, ensure};
use experiments::model::Model;
use tests::page::Experiment;
use tests::{SiteTest, tests};
use thirtyfour::Key;

tests![
    a_guess_is_answered_by_the_run,
    who_guesses_nothing_is_told_nothing_about_it,
    a_link_brings_a_guess_and_models_and_runs_nothing,
    what_is_asked_for_is_veiled_until_the_reader_has_guessed_and_stays_open_then,
    the_run_grows_past_the_mark_of_a_guess_as_long_as_it_answers_the_same_question,
    where_a_sum_is_the_question_it_is_guessed_and_shown,
    who_comes_by_a_link_to_a_state_sees_it_unveiled,
];

const CHAPTER: &str = "what-it-is/many-things-at-once.html";

async fn a_guess_is_answered_by_the_run() -> Result<()> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    let primes = primes(page.experiment("primes")).set("guess", "async");
    primes.start().await?;
    primes.until_over().await?;
    let runs = primes.runs().await?;
    let answer = primes.text(".mt-answer").await?;
    ensure!(answer.starts_with("You guessed async") && !runs.says.contains("guess"), "{answer}");
    // Beside the button, and both in sight.
    let is_in_sight = |part: &str| {
        format!(
            "(({{ top, bottom }}) => top >= 0 && bottom <= innerHeight)({}.getBoundingClientRect())",
            primes.script(part)
        )
    };
    for part in [" .mt-run", " .mt-answer"] {
        page.until(&format!("{part} is in sight"), &is_in_sight(part)).await?;
    }
    let next = page.experiment("primes").set("limit", 200_000);
    next.enter().await?;
    page.until("another question has no answer yet", &format!("{} === null", next.script(" .mt-answer")))
        .await
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

async fn a_link_brings_a_guess_and_models_and_runs_nothing() -> Result<()> {
    let link =
        format!("{CHAPTER}?primes.models=threads+async&primes.guess=async&five-downloads.models=tasks");
    let page = SiteTest::isolated().open(&link).await?;
    let primes = page.experiment("primes");
    primes.wake().await?;
    ensure!(primes.value("guess").await? == "async" && !primes.is_running().await?);
    let chosen = "[...document.querySelectorAll('#primes .mt-models :checked')].map(it => it.value)";
    let models: Vec<String> = page.evaluate(chosen).await?;
    ensure!(models == ["async", "threads"] || models == ["threads", "async"], "{models:?}");
    primes.unfold().await?;
    primes.press(&format!(".mt-models [value={}]", models[0])).await?;
    page.until("the address follows", &format!("location.search.includes('primes.models={}&')", models[1]))
        .await?;
    let downloads = page.experiment("five-downloads");
    downloads.wake().await?;
    let notes = downloads.texts(".mt-notes .mt-bad").await?;
    ensure!(notes.len() == 1 && notes[0].starts_with("In the address, models = “tasks”: "), "{notes:?}");
    page.ensure_nothing_went_wrong().await
}

/// Whether the drawings of an experiment can be seen, by whoever looks or listens.
fn is_open(id: &str) -> String {
    format!(
        "[...document.querySelectorAll('#{id} .mt-first :is(svg.mt-timeline, .mt-says)')].every(it => it.checkVisibility({{ visibilityProperty: true }}))"
    )
}

async fn what_is_asked_for_is_veiled_until_the_reader_has_guessed_and_stays_open_then() -> Result<()> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    let primes = page.experiment("primes");
    primes.come_to().await?;
    page.until("what is asked for is veiled", &format!("!{}", is_open("primes"))).await?;
    ensure!(page.evaluate::<bool>(&is_open("meeting")).await?, "nothing is asked there");
    // One mark by keys, as by a hand; one as a number.
    let figure = |model: &str, part: &str| format!("[data-model={model}] {part}");
    primes.find(&figure("sequential", ".mt-guessed")).await?.send_keys(Key::Left + "").await?;
    ensure!(
        !page
            .evaluate::<String>(&format!(
                "{}.value",
                primes.script(&format!(" {}", figure("sequential", ".mt-guessed-ms")))
            ))
            .await?
            .is_empty()
    );
    primes.find(&figure("processes", ".mt-guessed-ms")).await?.send_keys("3").await?;
    primes.press(".mt-show").await?;
    page.until("all is open", &is_open("primes")).await?;
    ensure!(primes.texts(".mt-first span.mt-your-guess").await?.len() == 2, "the marks are gone");
    page.until(
        "the first to end was guessed",
        &format!("{}.value === 'processes'", primes.script(" [name=guess]")),
    )
    .await?;
    page.reload().await?;
    page.until("it stays open", &format!("{} !== null && {}", primes.script(" .mt-show"), is_open("primes")))
        .await?;
    page.ensure_nothing_went_wrong().await
}

async fn the_run_grows_past_the_mark_of_a_guess_as_long_as_it_answers_the_same_question() -> Result<()> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    let primes = primes(page.experiment("primes"));
    primes.enter().await?;
    let field = primes.script(" [data-model=sequential] .mt-guessed-ms");
    page.until(
        "it is simulated",
        &format!("{}.ariaBusy !== 'true' && {field} !== null", primes.script(" .mt-first")),
    )
    .await?;
    primes.find("[data-model=sequential] .mt-guessed-ms").await?.send_keys("1").await?;
    primes.press(".mt-run").await?;
    primes.until_over().await?;
    let marks = ".mt-live .mt-figure:not(.mt-gone) .mt-guess";
    ensure!(primes.texts(marks).await?.len() == 1, "there is no mark in the run");
    ensure!(primes.texts(".mt-live .mt-your-guess").await? == ["you said 1 ms"]);
    primes.press("[data-does=closer]").await?;
    page.until(
        "the mark stays where one looks closer",
        &format!("{} !== null", primes.script(&format!(" {marks}"))),
    )
    .await?;
    // Another question was not guessed.
    let again = page.experiment("primes").set("limit", 200_000);
    again.start().await?;
    again.until_over().await?;
    ensure!(again.texts(marks).await?.is_empty(), "the mark answers what nobody asked");
    page.ensure_nothing_went_wrong().await
}

async fn where_a_sum_is_the_question_it_is_guessed_and_shown() -> Result<()> {
    let page = SiteTest::isolated().open("threads/races.html").await?;
    let additions = page.experiment("additions");
    additions.come_to().await?;
    page.until(
        "the guess is veiled",
        &format!("{} !== null", additions.script(" [data-model=gil] .mt-guessed-ms")),
    )
    .await?;
    ensure!(additions.text("[data-model=gil] .mt-your-guess").await?.ends_with("of 400,000"));
    ensure!(additions.texts(".mt-guessed").await?.is_empty(), "a sum has no place in time");
    additions.find("[data-model=gil] .mt-guessed-ms").await?.send_keys("300000").await?;
    additions.press(".mt-run").await?;
    additions.until_over().await?;
    ensure!(additions.texts("p.mt-your-guess").await? == ["You said: gil 300,000."]);
    ensure!(additions.texts(".mt-live .mt-guess").await?.is_empty(), "there is a mark");
    for time in additions.texts(".mt-live .mt-figure:not(.mt-gone) .mt-time").await? {
        ensure!(time.contains(" of 400,000 in "), "{time}");
    }
    page.ensure_nothing_went_wrong().await
}

async fn who_comes_by_a_link_to_a_state_sees_it_unveiled() -> Result<()> {
    let page = SiteTest::isolated().open(&format!("{CHAPTER}?primes.workers=3#primes")).await?;
    page.experiment("primes").wake().await?;
    ensure!(page.evaluate::<bool>(&is_open("primes")).await?, "it is veiled");
    Ok(())
}
