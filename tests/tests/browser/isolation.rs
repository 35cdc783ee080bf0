//! What runs where the host sends no isolation headers, and where no service worker may run.

use anyhow::{Result, bail, ensure};
use experiments::model::Model;
use tests::page::Page;
use tests::{SiteTest, tests};

tests![
    on_a_host_without_headers_the_service_worker_makes_threads_possible in Each,
    on_pythons_own_server_everything_runs_as_well,
    a_page_loads_itself_again_once_at_most in Each,
    a_page_where_something_was_typed_stays_as_it_is,
    until_the_page_is_isolated_one_sentence_says_why_there_are_no_threads,
    without_service_worker_and_headers_timers_stand_in_and_one_sentence_says_why_there_are_no_threads,
    without_service_worker_threads_wait_on_timers,
    on_a_host_that_does_not_know_what_a_module_is_everything_runs in Each,
    in_a_frame_a_link_opens_the_page_on_its_own_and_the_reason_is_the_frame,
];

const THREADED: [Model; 3] = [Model::Threads, Model::Gil, Model::Rayon];
const OTHERS: [Model; 4] = [Model::Sequential, Model::Async, Model::Processes, Model::Hybrid];

/// What these tests run.
const SHOWN: &str = "downloads primes meeting";

/// Set in the session's storage, it says that the page has been loaded again already.
const RELOADED: &str = "sessionStorage.getItem('many-reloaded') === 'yes'";

async fn on_a_host_without_headers_the_service_worker_makes_threads_possible() -> Result<()> {
    let page = SiteTest::plain().showing(SHOWN).open("workbench.html").await?;
    page.until_isolated().await?;
    all_run(&page, &Model::ALL).await
}

async fn on_pythons_own_server_everything_runs_as_well() -> Result<()> {
    let page = SiteTest::python().open("workbench.html").await?;
    page.until_isolated().await?;
    all_run(&page, &Model::ALL).await
}

async fn a_page_loads_itself_again_once_at_most() -> Result<()> {
    let page = SiteTest::plain().showing(SHOWN).open("workbench.html").await?;
    page.until_isolated().await?;
    page.until("the page was isolated by loading it again", &loads(2)).await?;
    // The next page comes through the service worker at once.
    page.go_to("threads/pool.html").await?;
    page.until_isolated().await?;
    page.until("the next page was loaded once", &loads(3)).await
}

/// So many pages were loaded, this one included.
fn loads(count: u32) -> String {
    format!("probe.loads.then(it => it === {count} || `${{it}} were`)")
}

async fn a_page_where_something_was_typed_stays_as_it_is() -> Result<()> {
    // The service worker cannot be had at first, so the page is there before it.
    let page = SiteTest::plain().showing(SHOWN).without_service_worker().open("workbench.html").await?;
    page.experiment("downloads").set("sites", 7).enter().await?;
    page.visit().bring_back();
    page.evaluate::<()>("void navigator.serviceWorker.register(manyTrusted.createScriptURL('/sw.js'))")
        .await?;
    page.until("the service worker answers for the page", "navigator.serviceWorker.controller !== null")
        .await?;
    ensure!(page.experiment("downloads").value("sites").await? == "7");
    ensure!(
        !page.evaluate::<bool>(RELOADED).await?,
        "the page was loaded again although something was typed"
    );
    Ok(())
}

async fn until_the_page_is_isolated_one_sentence_says_why_there_are_no_threads() -> Result<()> {
    let page = SiteTest::plain().without_service_worker().open("corrections.html").await?;
    // As if it had been loaded again already, without success.
    note_reloaded(&page).await?;
    page.visit().bring_back();
    page.go_to("workbench.html").await?;
    page.until("the service worker answers", "navigator.serviceWorker.controller !== null").await?;
    ensure!(!page.evaluate::<bool>("crossOriginIsolated").await?, "the page was loaded twice");
    threads_are_refused(&page, "reload the page once").await?;
    all_run(&page, &OTHERS).await?;
    // And what the sentence promises is true.
    page.reload().await?;
    page.until_isolated().await?;
    all_run(&page, &THREADED).await
}

/// Firefox may hand over what was stored only just now when the next page is there already: it is stored until a page
/// has found it.
async fn note_reloaded(page: &Page) -> Result<()> {
    for _ in 0..10 {
        page.evaluate::<()>("sessionStorage.setItem('many-reloaded', 'yes')").await?;
        page.reload().await?;
        if page.evaluate(RELOADED).await? {
            return Ok(());
        }
    }
    bail!("what a page stores is never there in the next")
}

async fn without_service_worker_and_headers_timers_stand_in_and_one_sentence_says_why_there_are_no_threads()
-> Result<()> {
    let page = SiteTest::plain().showing(SHOWN).without_service_worker().open("workbench.html").await?;
    threads_are_refused(&page, "without the headers").await?;
    all_run(&page, &OTHERS).await?;
    timers_stand_in(&page, &[Model::Sequential, Model::Async]).await
}

async fn without_service_worker_threads_wait_on_timers() -> Result<()> {
    let page = SiteTest::isolated().showing(SHOWN).without_service_worker().open("workbench.html").await?;
    all_run(&page, &Model::ALL).await?;
    timers_stand_in(&page, &THREADED).await
}

async fn on_a_host_that_does_not_know_what_a_module_is_everything_runs() -> Result<()> {
    let page = SiteTest::isolated().showing(SHOWN).without_types().open("workbench.html").await?;
    all_run(&page, &Model::ALL).await
}

async fn in_a_frame_a_link_opens_the_page_on_its_own_and_the_reason_is_the_frame() -> Result<()> {
    // Around it is a page that is not isolated, and does not load itself again to be.
    let page = SiteTest::plain().without_service_worker().open("toc.html").await?;
    page.evaluate::<()>(
        "void document.body.append(Object.assign(document.createElement('iframe'), { src: 'threads/pool.html' }))",
    )
    .await?;
    let inside = "document.querySelector('body > iframe').contentWindow";
    let link = format!("{inside}.document.querySelector('.mt-framed a[target=_blank]')");
    page.until("a link leads out of the frame", &format!("{link}?.href.endsWith('/threads/pool.html')"))
        .await?;
    let reason = format!("{inside}.manyBook.whyNoThreads().includes('inside another one')");
    ensure!(page.evaluate::<bool>(&reason).await?, "the reason is another one");
    Ok(())
}

async fn all_run(page: &Page, models: &[Model]) -> Result<()> {
    for id in ["downloads", "primes", "meeting"] {
        let mut experiment = page.experiment(id).workers(2).set("repeat", 1).models(models);
        if id == "downloads" {
            experiment = experiment.set("latency_ms", 20);
        }
        let runs = experiment.run().await?;
        for model in models {
            let report = runs.of(*model)?;
            ensure!(report.ok, "{id} under {}: {:?}", model.name(), report.detail);
        }
    }
    Ok(())
}

/// Greyed in the form, with one sentence for both models.
async fn threads_are_refused(page: &Page, why: &str) -> Result<()> {
    let experiment = page.experiment("downloads");
    experiment.wake().await?;
    let grey = format!("{}.disabled", experiment.script(" [name=model][value=threads]"));
    page.until("threads cannot be chosen", &grey).await?;
    let notes = experiment.texts(".mt-notes li").await?;
    ensure!(notes.len() == 1, "instead of one sentence: {notes:?}");
    ensure!(notes[0].starts_with("Not threads, gil, rayon: ") && notes[0].contains(why), "{notes:?}");
    Ok(())
}

/// They are labelled, and the run says so.
async fn timers_stand_in(page: &Page, models: &[Model]) -> Result<()> {
    let experiment =
        page.experiment("downloads").set("latency_ms", 60).set("sites", 4).workers(2).models(models);
    let runs = experiment.run().await?;
    for model in models {
        let report = runs.of(*model)?;
        ensure!(report.machine.runtime.contains("timers"), "{}", report.machine.runtime);
        ensure!(report.label.name() == "emulated", "{:?}", report.label);
        let waited = report.measure("waited in all");
        ensure!(waited.is_some_and(|ms| ms >= 4.0 * 60.0 - 5.0), "{} waited {waited:?} ms", model.name());
    }
    // It stands in a fold.
    let measured: String = page.evaluate("document.querySelector('#downloads').textContent").await?;
    ensure!(measured.contains("timers stand in for the sites"), "it says: {measured}");
    Ok(())
}
