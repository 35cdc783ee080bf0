//! Workers and modules that end without a word, never start or never come: it is noticed, a sentence says so, and the
//! next run works.

use anyhow::{Context, Result, ensure};
use experiments::model::Model;
use serde_json::json;
use tests::page::{Experiment, Page};
use tests::serve::Fault;
use tests::{SiteTest, tests};

tests![
    a_worker_that_is_ended_from_outside_fails_the_run_with_a_sentence_and_the_next_one_works,
    a_process_that_is_ended_from_outside_costs_only_its_task_and_the_run_ends,
    a_worker_that_never_starts_fails_the_run_with_a_sentence_and_the_next_one_works,
    a_worker_whose_script_throws_fails_the_run_and_the_next_one_works,
    an_engine_that_never_comes_fails_the_run_with_a_sentence_and_the_next_one_works,
    an_engine_that_comes_spoiled_fails_the_run_with_a_sentence_and_the_next_one_works,
    a_page_whose_module_never_comes_says_so_and_the_next_press_works,
    what_was_loaded_anew_is_what_is_kept_from_then_on,
];

/// Keeps the page's workers where a test can end them.
const COLLECT: &str = "void (window.workers = [], window.Worker = class extends Worker {
    constructor(...given) { super(...given); this.called = given[1]?.name ?? ''; window.workers.push(this); }
})";

/// From now on `pass()` lets the time go by for which the page would wait.
const HURRY: &str = "void (() => {
    const { setTimeout, clearTimeout } = window;
    const waits = new Map();
    let number = 0;
    window.setTimeout = (act, ms, ...rest) => {
      if (!(ms >= 1000 && ms <= 20_000)) return setTimeout(act, ms, ...rest);
      number -= 1;
      waits.set(number, act);
      return number;
    };
    window.clearTimeout = id => void (waits.delete(id) || clearTimeout(id));
    window.pass = () => [...waits].forEach(([id, act]) => waits.delete(id) && act());
  })()";

/// A run that takes far longer than a test has patience.
fn long<'a>(page: &'a Page, model: Model) -> Experiment<'a> {
    page.experiment("downloads").set("sites", 200).set("latency_ms", 10_000).workers(2).model(model)
}

/// Ends a worker as nobody in the page does.
async fn end(page: &Page, name: &str) -> Result<()> {
    let workers = format!("workers.filter(it => it.called === {})", json!(name));
    page.until(&format!("{name} was created"), &format!("{workers}.length === 1")).await?;
    page.evaluate(&format!("void {workers}[0].terminate()")).await
}

async fn a_worker_that_is_ended_from_outside_fails_the_run_with_a_sentence_and_the_next_one_works()
-> Result<()> {
    for (model, name, workers) in
        [(Model::Async, "coordinator", 1), (Model::Threads, "thread 1", 3), (Model::Rayon, "coordinator", 3)]
    {
        let page = SiteTest::isolated().showing("downloads primes").open("workbench.html").await?;
        page.evaluate::<()>(COLLECT).await?;
        let experiment = long(&page, model);
        experiment.start().await?;
        page.until_workers(workers).await?;
        end(&page, name).await?;
        experiment.until_over().await?;
        says(&experiment.runs().await?, model, "ended without a word")?;
        page.until_workers(0).await?;
        the_next_run_works(&page, model).await?;
    }
    Ok(())
}

async fn a_process_that_is_ended_from_outside_costs_only_its_task_and_the_run_ends() -> Result<()> {
    let page = SiteTest::isolated().showing("downloads primes").open("workbench.html").await?;
    page.evaluate::<()>(COLLECT).await?;
    let experiment = page
        .experiment("downloads")
        .set("sites", 8)
        .set("latency_ms", 500)
        .workers(2)
        .model(Model::Processes);
    experiment.start().await?;
    page.until_workers(3).await?;
    end(&page, "process 1").await?;
    experiment.until_over().await?;
    let runs = experiment.runs().await?;
    ensure!(runs.of(Model::Processes)?.ok, "{runs:?}");
    page.until_workers(0).await
}

async fn a_worker_that_never_starts_fails_the_run_with_a_sentence_and_the_next_one_works() -> Result<()> {
    comes_back_after("worker-threaded.js", Fault::Text(SILENT), "did not start within").await
}

async fn a_worker_whose_script_throws_fails_the_run_and_the_next_one_works() -> Result<()> {
    comes_back_after(
        "worker-threaded.js",
        Fault::Text("throw new Error('it is spoiled');\n"),
        "it is spoiled",
    )
    .await
}

async fn an_engine_that_never_comes_fails_the_run_with_a_sentence_and_the_next_one_works() -> Result<()> {
    comes_back_after("engine-threaded_bg.wasm", Fault::Never, "does not come").await
}

async fn an_engine_that_comes_spoiled_fails_the_run_with_a_sentence_and_the_next_one_works() -> Result<()> {
    for (fault, says) in
        [(Fault::Half, "came spoiled"), (Fault::Another("engine-plain_bg.wasm"), "does not belong together")]
    {
        comes_back_after("engine-threaded_bg.wasm", fault, says).await?;
    }
    Ok(())
}

async fn what_was_loaded_anew_is_what_is_kept_from_then_on() -> Result<()> {
    let page = SiteTest::isolated().showing("downloads primes").open("workbench.html").await?;
    page.until("the service worker answers", "navigator.serviceWorker.controller !== null").await?;
    // Each time at once: whoever loads it anew begins with it as soon as it is there.
    let spoiled: usize = page
        .evaluate(
            "(async () => {
               const url = manyBook.address('worker-threaded.js');
               const kept = await caches.open('many /');
               let spoiled = 0;
               for (let round = 0; round < 50; round += 1) {
                 await kept.put(url, new Response('spoiled'));
                 await (await fetch(url, { cache: 'reload' })).arrayBuffer();
                 spoiled += await (await fetch(url)).text() === 'spoiled';
               }
               return spoiled;
             })()",
        )
        .await?;
    ensure!(spoiled == 0, "{spoiled} of 50 times what was spoiled came again");
    Ok(())
}

/// A script of a worker that never says anything.
const SILENT: &str = "// Says nothing.\n";

/// A file has a fault at first, and later none.
async fn comes_back_after(file: &'static str, fault: Fault, words: &str) -> Result<()> {
    let is_silent = matches!(fault, Fault::Never | Fault::Text(SILENT));
    let has_a_worker = matches!(fault, Fault::Text(SILENT));
    let page =
        SiteTest::isolated().showing("downloads primes").with(file, fault).open("workbench.html").await?;
    // It would keep what came spoiled.
    page.until("the service worker answers", "navigator.serviceWorker.controller !== null").await?;
    page.evaluate::<()>(HURRY).await?;
    page.evaluate::<()>(COLLECT).await?;
    let experiment = page.experiment("primes").set("limit", 1000).workers(2).model(Model::Threads);
    experiment.start().await?;
    // No time goes by for what it needs before.
    let is_created = "workers.some(it => it.called === 'coordinator')";
    page.until("its worker was created", &format!("!{has_a_worker} || {is_created}")).await?;
    let over = format!("({is_silent} && pass(), {}.ariaDisabled !== 'true')", experiment.script(" .mt-run"));
    page.until("the run is given up", &over).await?;
    says(&experiment.runs().await?, Model::Threads, words)?;
    page.until_workers(0).await?;
    page.visit().bring_back();
    the_next_run_works(&page, Model::Threads).await
}

fn says(runs: &tests::page::Runs, model: Model, words: &str) -> Result<()> {
    let why = runs.why_not(model).with_context(|| format!("{} ran: {runs:?}", model.name()))?;
    ensure!(why.contains(words) && !why.contains("JsValue"), "{}: {why}", model.name());
    Ok(())
}

async fn the_next_run_works(page: &Page, model: Model) -> Result<()> {
    let runs = page.experiment("primes").set("limit", 1000).workers(2).model(model).run().await?;
    ensure!(runs.of(model)?.ok, "{runs:?}");
    Ok(())
}

async fn a_page_whose_module_never_comes_says_so_and_the_next_press_works() -> Result<()> {
    for file in ["wasm/page_bg.wasm", "wasm/page.js"] {
        let page = SiteTest::isolated()
            .showing("downloads primes")
            .with(file, Fault::Never)
            .open("workbench.html")
            .await?;
        page.evaluate::<()>(HURRY).await?;
        let experiment = page.experiment("primes");
        experiment.come_to().await?;
        page.evaluate::<()>(&format!("void {}.click()", experiment.script(" .mt-run"))).await?;
        let note = experiment.script(" .mt-unloaded");
        let told = format!("(pass(), {note}?.textContent.includes('does not come') ?? false)");
        page.until("it is said that it does not come", &told).await?;
        page.visit().bring_back();
        page.evaluate::<()>(&format!("void {note}.querySelector('button').click()")).await?;
        let lives = format!("{}.dataset.alive !== undefined && {note} === null", experiment.script(""));
        page.until("it lives", &lives).await?;
        the_next_run_works(&page, Model::Sequential).await?;
    }
    Ok(())
}
