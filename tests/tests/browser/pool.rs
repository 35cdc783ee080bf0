//! A pool starts every time. Workers made inside a worker sometimes never start in Firefox, which is why the
//! page makes them.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use experiments::model::Model;
use serde_json::Value;
use tests::environment::{self, Kind};
use tests::page::Page;
use tests::{SiteTest, tests};

tests![one_pool_after_another_starts_without_a_hang in Each];

/// For all of them. One that hangs is given up by the page after 20 s.
const PATIENCE: Duration = Duration::from_secs(240);

async fn one_pool_after_another_starts_without_a_hang() -> Result<()> {
    let page = SiteTest::isolated().showing("primes").open("workbench.html").await?;
    let starts = match environment::browser()? {
        Kind::Firefox if environment::is_thorough() => 200,
        Kind::Firefox => 60,
        Kind::Chromium => 30,
    };
    let experiment =
        page.experiment("primes").set("limit", 100).set("pieces", 2).workers(2).model(Model::Rayon);
    experiment.run().await?;
    let began = Instant::now();
    page.web().execute(press_run_again_and_again(&page, starts), Vec::new()).await?;
    let all_over = format!("window.pools.length === {starts}");
    let waited = page.until_within(PATIENCE, &format!("{starts} pools have started"), &all_over).await;
    let pools: Vec<Value> = page.evaluate("window.pools").await?;
    waited.map_err(|error| error.context(format!("{} of {starts} have", pools.len())))?;
    for pool in &pools {
        ensure!(pool["ok"] == true && pool["answer"] == "25", "a pool brought {pool}");
    }
    println!("{starts} pools in {:?}", began.elapsed());
    Ok(())
}

/// As a reader would, only faster: presses Run as soon as the run before has ended, and keeps its report.
fn press_run_again_and_again(page: &Page, starts: usize) -> String {
    let experiment = page.experiment("primes");
    format!(
        "const [run, report] = [{run}, {report}];
         window.pools = [];
         const press = () => {{
           if (pools.length === {starts}) return;
           run.click();
           requestAnimationFrame(look);
         }};
         const look = () => {{
           if (run.ariaDisabled === 'true') return setTimeout(look, 4);
           pools.push(JSON.parse(report.textContent).runs[0]);
           press();
         }};
         press();",
        run = experiment.script(" .mt-run"),
        report = experiment.script(" .mt-report"),
    )
}
