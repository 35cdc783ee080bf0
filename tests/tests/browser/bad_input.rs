//! What comes from outside is refused with its name, its value and what would be right; all else stays.

use anyhow::{Result, ensure};
use experiments::model::Model;
use serde_json::json;
use tests::page::{Experiment, Page};
use tests::{SiteTest, tests};
use thirtyfour::Key;

tests![
    a_link_fills_in_the_form_and_leaves_the_running_to_the_reader,
    the_drawing_follows_what_is_entered_and_says_that_it_is_simulated,
    a_slider_and_its_field_are_one_value,
    what_takes_too_long_to_be_simulated_says_that_the_drawing_is_of_other_values,
    what_is_wrong_in_a_link_is_named_and_the_rest_is_taken,
    what_is_wrong_many_times_is_named_once_and_what_is_too_much_is_counted,
    an_address_that_is_no_address_does_no_harm,
    what_is_wrong_in_the_form_is_named_and_nothing_runs_until_it_is_right,
    without_a_model_there_is_nothing_to_run,
    the_address_follows_the_form,
    an_experiment_that_does_not_hold_together_keeps_its_simulated_run,
];

async fn a_link_fills_in_the_form_and_leaves_the_running_to_the_reader() -> Result<()> {
    let link = "workbench.html?downloads.sites=50&downloads.latency_ms=30&downloads.workers=10&counter.how=locked&primes.shape=one-huge";
    let page = SiteTest::isolated().open(link).await?;
    for (id, name, value) in [
        ("downloads", "sites", "50"),
        ("downloads", "latency_ms", "30"),
        ("downloads", "workers", "10"),
        ("downloads", "size_bytes", "1000"),
        ("counter", "how", "locked"),
        ("primes", "shape", "one-huge"),
    ] {
        has(&page, id, name, value).await?;
    }
    nothing_runs(&page.experiment("downloads")).await?;
    let runs = page.experiment("downloads").set("repeat", 1).model(Model::Async).run().await?;
    ensure!(runs.of(Model::Async)?.parameters.number("sites") == 50);
    Ok(())
}

async fn the_drawing_follows_what_is_entered_and_says_that_it_is_simulated() -> Result<()> {
    let page = SiteTest::isolated()
        .showing("downloads")
        .open("workbench.html?downloads.sites=7&downloads.latency_ms=30")
        .await?;
    let experiment = || page.experiment("downloads");
    let time = |model: &str| experiment().script(&format!(" .mt-first [data-model={model}] .mt-time"));
    let takes = |ms: &str| format!("{}?.textContent === '{ms} ms'", time("sequential"));
    experiment().wake().await?;
    page.until("what the link says is drawn", &takes("210")).await?;
    let shown = |part| format!("{}.checkVisibility()", experiment().script(part));
    let runs = experiment().set("repeat", 1).models(&[Model::Sequential, Model::Async]).run().await?;
    ensure!(
        runs.all().count() == 2 && !page.evaluate::<bool>(&shown(" .mt-first")).await?,
        "what was run is drawn"
    );
    experiment().set("sites", 8).enter().await?;
    page.until("another number is drawn", &takes("240")).await?;
    page.until("it is to be seen", &shown(" .mt-first")).await?;
    ensure!(experiment().text(".mt-first .mt-badge").await? == "simulated");
    ensure!(
        !page.evaluate::<bool>(&shown(" .mt-first [data-model=threads]")).await?,
        "threads are not chosen"
    );
    experiment().set("sites", 7).enter().await?;
    page.until("what was run is to be seen again", &shown(" .mt-live")).await?;
    ensure!(!page.evaluate::<bool>(&shown(" .mt-first")).await?, "both are to be seen");
    page.ensure_nothing_went_wrong().await
}

async fn a_slider_and_its_field_are_one_value() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    let first = page.experiment("first");
    first.wake().await?;
    let slider = first.find("[data-of=workers]").await?;
    slider.scroll_into_view().await?;
    slider.focus().await?;
    for _ in 0..5 {
        page.web().action_chain().send_keys(Key::Right).perform().await?;
    }
    ensure!(first.value("workers").await? == "10", "{}", first.value("workers").await?);
    let time = first.script(" .mt-first [data-model=threads] .mt-time");
    page.until("the drawing follows", &format!("{time}.textContent === '200 ms'")).await?;
    page.until("the address follows", "location.search.includes('first.workers=10')").await?;
    first.set("workers", 4).enter().await?;
    let at = format!("{}.value === '4'", page.experiment("first").script(" [data-of=workers]"));
    page.until("the slider follows", &at).await?;
    page.ensure_nothing_went_wrong().await
}

async fn what_takes_too_long_to_be_simulated_says_that_the_drawing_is_of_other_values() -> Result<()> {
    let page = SiteTest::isolated()
        .showing("counter")
        .open("workbench.html?counter.actors=8&counter.adds=100000")
        .await?;
    let counter = page.experiment("counter");
    counter.wake().await?;
    let stale = format!("{}?.textContent", counter.script(" .mt-notes .mt-stale"));
    let says = "What is drawn was made with other values than these. Press Run.";
    page.until("a note says so", &format!("{stale} === '{says}'")).await?;
    counter.set("adds", 1000).enter().await?;
    page.until("the drawing follows again", &format!("{stale} === undefined")).await
}

async fn what_is_wrong_in_a_link_is_named_and_the_rest_is_taken() -> Result<()> {
    for (wrong, says) in [
        ("sites=201", "sites = 201 is out of range: from 1 to 200 sites"),
        ("sites=0", "sites = 0 is out of range: from 1 to 200 sites"),
        ("sites=-3", "sites = “-3” is not a whole number from 1 to 200 sites"),
        ("sites=2.5", "sites = “2.5” is not a whole number from 1 to 200 sites"),
        ("sites=", "sites = “” is not a whole number from 1 to 200 sites"),
        (
            "sites=99999999999999999999",
            "sites = “99999999999999999999” is not a whole number from 1 to 200 sites",
        ),
        ("sites=%3Cimg%20src%3Dx%3E", "sites = “<img src=x>” is not a whole number from 1 to 200 sites"),
        ("workers=33", "workers = 33 is out of range: from 1 to 32 workers"),
        ("repeat=1000", "repeat = 1000 is out of range: from 1 to 9 rounds"),
        ("colour=red", "there is no parameter “colour”; there are: sites, latency_ms"),
    ] {
        let page = SiteTest::isolated()
            .open(&format!("workbench.html?downloads.{wrong}&downloads.size_bytes=300"))
            .await?;
        let experiment = page.experiment("downloads");
        experiment.wake().await?;
        let notes = experiment.texts(".mt-notes .mt-bad").await?;
        ensure!(notes.len() == 1 && notes[0].contains(says), "{wrong}: {notes:?}");
        has(&page, "downloads", "sites", "20").await?;
        has(&page, "downloads", "workers", "5").await?;
        has(&page, "downloads", "size_bytes", "300").await?;
        nothing_runs(&experiment).await?;
    }
    let page = SiteTest::isolated().showing("counter").open("workbench.html?counter.how=fast").await?;
    page.experiment("counter").wake().await?;
    let notes = page.experiment("counter").texts(".mt-notes .mt-bad").await?;
    ensure!(notes.len() == 1 && notes[0].contains("how = “fast” is none of: racy, await"), "{notes:?}");
    has(&page, "counter", "how", "racy").await
}

async fn what_is_wrong_many_times_is_named_once_and_what_is_too_much_is_counted() -> Result<()> {
    let names = |name: fn(usize) -> String| (0..500).map(name).collect::<Vec<_>>().join("&");
    for (link, id, count, last) in [
        (names(|_| "downloads.colour=red".to_owned()), "downloads", 1, "there is no parameter “colour”"),
        (names(|n| format!("downloads.c{n}=red")), "downloads", 9, "And 492 more."),
    ] {
        let page = SiteTest::isolated().open(&format!("workbench.html?{link}")).await?;
        let experiment = page.experiment(id);
        experiment.wake().await?;
        let notes = experiment.texts(".mt-notes .mt-bad").await?;
        ensure!(notes.len() == count && notes[count - 1].contains(last), "{notes:?}");
    }
    Ok(())
}

async fn an_address_that_is_no_address_does_no_harm() -> Result<()> {
    for query in
        ["?%ZZ=%", "?downloads.=1", "?downloads.sites", "?=&&&", "?downloads.sites=7&downloads.sites=%F0%9F"]
    {
        let page = SiteTest::isolated().showing("downloads").open(&format!("workbench.html{query}")).await?;
        page.experiment("downloads").wake().await?;
        let sites = page.experiment("downloads").value("sites").await?;
        ensure!(sites == "20" || sites == "7", "{query} sets sites to “{sites}”");
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}

async fn what_is_wrong_in_the_form_is_named_and_nothing_runs_until_it_is_right() -> Result<()> {
    let page = SiteTest::isolated().showing("primes").open("workbench.html").await?;
    let experiment = page.experiment("primes").set("pieces", 65).workers(2).model(Model::Sequential);
    let refusal = experiment.start().await.expect_err("65 pieces are too many").to_string();
    let says = "pieces = 65 is out of range: from 1 to 64 pieces";
    ensure!(refusal.contains("Nothing was run: a value is wrong."), "{refusal}");
    let notes = page.experiment("primes").texts(".mt-notes .mt-bad").await?;
    ensure!(notes.len() == 1 && notes[0].contains(says), "{notes:?}");
    let invalid = format!("{}.ariaInvalid", experiment.script(" [name=pieces]"));
    ensure!(page.evaluate::<String>(&invalid).await? == "true", "the field is not marked");
    // What was typed stays, so that it can be put right.
    has(&page, "primes", "pieces", "65").await?;
    nothing_runs(&experiment).await?;
    let runs = page.experiment("primes").set("pieces", 64).run().await?;
    ensure!(runs.of(Model::Sequential)?.parameters.number("pieces") == 64);
    ensure!(page.experiment("primes").texts(".mt-notes .mt-bad").await?.is_empty(), "the complaint stays");
    Ok(())
}

async fn without_a_model_there_is_nothing_to_run() -> Result<()> {
    let page = SiteTest::isolated().showing("primes").open("workbench.html").await?;
    let refusal =
        page.experiment("primes").models(&[]).start().await.expect_err("no model is chosen").to_string();
    ensure!(refusal.contains("Choose at least one model"), "{refusal}");
    Ok(())
}

async fn the_address_follows_the_form() -> Result<()> {
    let page =
        SiteTest::isolated().showing("downloads primes").open("workbench.html?downloads.sites=9").await?;
    page.experiment("primes").set("pieces", 5).enter().await?;
    let query = page.parameters().await?;
    ensure!(query.contains("downloads.sites=9") && query.contains("primes.pieces=5"), "{query}");
    // Whoever gets this address sees the same form.
    page.reload().await?;
    has(&page, "primes", "pieces", "5").await?;
    page.experiment("primes").set("pieces", 16).enter().await?;
    ensure!(!page.parameters().await?.contains("primes"), "what the chapter sets itself stays in");
    // While something runs, too.
    let long = page.experiment("downloads").set("latency_ms", 10_000).model(Model::Async);
    long.start().await?;
    page.until("it is drawn", "document.documentElement.classList.contains('mt-runs')").await?;
    page.experiment("primes").set("pieces", 7).enter().await?;
    page.until("the address follows", "location.search.includes('primes.pieces=7')").await?;
    long.cancel().await
}

/// As if the chapter had been changed after it was built and checked.
async fn an_experiment_that_does_not_hold_together_keeps_its_simulated_run() -> Result<()> {
    for (right, wrong, says) in [
        ("\"tasks\":4", "\"tasks\":99", "tasks = 99 is out of range: from 1 to 32"),
        ("\"workload\":\"fault\"", "\"workload\":\"faults\"", "there is no workload “faults”"),
        ("{", "", "data-spec"),
    ] {
        let page = SiteTest::isolated().showing("fault").open("workbench.html").await?;
        // Nobody has turned to it yet.
        let fault = page.experiment("fault");
        let spec = format!("{}.dataset", fault.script(""));
        let change = format!("void ({spec}.spec = {spec}.spec.replace({}, {}))", json!(right), json!(wrong));
        page.evaluate::<()>(&change).await?;
        fault.come_to().await?;
        let complains = format!("probe.errors.some(it => it.includes({}))", json!(says));
        let complaint = format!("{complains} || !{}", fault.touch());
        page.until("the page complains on its console", &complaint).await?;
        let figures = fault.texts(".mt-first figure").await?;
        ensure!(!figures.is_empty(), "the simulated run is gone");
    }
    Ok(())
}

async fn has(page: &Page, id: &str, name: &str, value: &str) -> Result<()> {
    page.experiment(id).wake().await?;
    let there = page.experiment(id).value(name).await?;
    ensure!(there == value, "{name} of {id} is “{there}”, not “{value}”");
    Ok(())
}

/// Not a worker was started, and the simulated run is still to be seen.
async fn nothing_runs(experiment: &Experiment<'_>) -> Result<()> {
    ensure!(!experiment.is_running().await?, "it runs by itself");
    ensure!(experiment.texts(".mt-report").await?.concat().is_empty(), "it ran by itself");
    ensure!(!experiment.texts(".mt-first").await?.is_empty(), "the simulated run is gone");
    experiment.page().until_workers(0).await
}
