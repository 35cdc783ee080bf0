//! After the first visit the book needs no network.

use anyhow::{Result, ensure};
use experiments::model::Model;
use serde_json::json;
use tests::{SiteTest, environment, snapshot, tests};

tests![after_the_first_visit_the_book_works_offline in Each];

/// Firefox does this by itself, once in a while.
const NO_WORKER_IS_EVER_ACTIVE: &str =
    "void Object.defineProperty(navigator.serviceWorker, 'ready', { value: new Promise(() => {}) })";

async fn after_the_first_visit_the_book_works_offline() -> Result<()> {
    // What is kept and how does not depend on who sends the headers: the browsers take turns.
    let browser = environment::browser()?;
    let hosts = [SiteTest::isolated(), SiteTest::plain()].into_iter().enumerate();
    for (_, test) in hosts.filter(|(number, _)| environment::is_thorough() || browser.takes(*number)) {
        let page = test.open("index.html").await?;
        page.until_isolated().await?;
        page.evaluate::<()>(NO_WORKER_IS_EVER_ACTIVE).await?;
        page.keep_for_offline().await?;
        page.visit().go_offline();
        // The service worker leaves this address to the network.
        let is_off = "fetch('/__probe.js', { cache: 'no-store' }).then(() => false, () => true)";
        page.until("the host is off the net", is_off).await?;
        page.reload().await?;
        ensure!(page.web().title().await?.contains("Many Things at Once"), "the first page is gone");
        let pages: Vec<_> =
            snapshot::site()?.pages().into_iter().filter(|path| *path != "404.html").collect();
        let missing = format!(
            "Promise.all({}.map(path => fetch(path).then(page => page.text()).then(
               it => it.includes('</html>') ? '' : path, why => `${{path}}: ${{why}}`)))",
            json!(pages)
        );
        page.until("all pages can be had", &format!("{missing}.then(all => all.join('') || true)")).await?;
        // Pages that were not visited before, and everything that their experiments need.
        for path in ["threads/pool.html", "back/glossary.html"] {
            page.go_to(path).await?;
            ensure!(page.evaluate::<bool>("document.querySelector('main h1') !== null").await?, "{path}");
        }
        page.go_to("workbench.html").await?;
        let runs =
            page.experiment("downloads").set("latency_ms", 20).workers(2).models(&Model::ALL).run().await?;
        ensure!(runs.all().filter(|report| report.ok).count() == Model::ALL.len(), "{runs:?}");
    }
    Ok(())
}
