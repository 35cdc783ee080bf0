//! axe-core finds nothing serious, in a light and in a dark theme, before and after a run.

use anyhow::{Result, ensure};
use serde_json::Value;
use tests::page::Page;
use tests::{SiteTest, environment, tests};

tests![
    the_introduction_keeps_nobody_out,
    chapter_one_keeps_nobody_out,
    chapter_four_keeps_nobody_out,
    the_workbench_keeps_nobody_out,
];

async fn the_introduction_keeps_nobody_out() -> Result<()> {
    check("index.html", &["first"]).await
}

async fn chapter_one_keeps_nobody_out() -> Result<()> {
    check("what-it-is/many-things-at-once.html", &["five-downloads", "meeting"]).await
}

async fn chapter_four_keeps_nobody_out() -> Result<()> {
    check("threads/threads.html", &["lost-additions", "picture"]).await
}

async fn the_workbench_keeps_nobody_out() -> Result<()> {
    check("workbench.html", &["mandelbrot", "fault"]).await
}

async fn check(path: &str, run: &[&str]) -> Result<()> {
    let page = SiteTest::isolated().open(path).await?;
    page.wake_all().await?;
    in_both_themes(&page).await?;
    for id in run {
        page.experiment(id).run().await?;
        page.experiment(id).press(".mt-live .mt-measured summary").await?;
    }
    in_both_themes(&page).await
}

async fn in_both_themes(page: &Page) -> Result<()> {
    for theme in ["light", "navy"] {
        // The menu stays open until its button is pressed again.
        for button in ["toggle", theme, "toggle"] {
            page.find(&format!("#mdbook-theme-{button}")).await?.click().await?;
        }
        page.until("the theme is on", &format!("document.documentElement.classList.contains('{theme}')"))
            .await?;
        ensure_nobody_is_kept_out(page, theme).await?;
    }
    Ok(())
}

async fn ensure_nobody_is_kept_out(page: &Page, theme: &str) -> Result<()> {
    page.web().execute(environment::axe()?, Vec::new()).await?;
    let run = "const done = arguments[arguments.length - 1];
        const is_serious = it => ['serious', 'critical'].includes(it.impact);
        const brief = it => ({ id: it.id, help: it.help,
                               places: it.nodes.map(node => `${node.html} ${node.failureSummary}`) });
        axe.run(document, { resultTypes: ['violations'] })
          .then(found => done(found.violations.filter(is_serious).map(brief)));";
    let serious: Vec<Value> = page.web().execute_async(run, Vec::new()).await?.convert()?;
    ensure!(serious.is_empty(), "in {theme}: {serious:#?}");
    Ok(())
}
