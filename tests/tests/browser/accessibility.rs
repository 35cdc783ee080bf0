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
    the_gallery_keeps_nobody_out,
    answered_questions_and_exercises_keep_nobody_out,
    native_runs_keep_nobody_out,
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
    // The others are of the same kind as those of the chapters.
    let page = SiteTest::isolated().open("workbench.html").await?;
    let ids = ["mandelbrot", "fault"];
    run_and_open(&page, &ids).await?;
    in_both_themes_within(&page, "#mandelbrot, #fault").await
}

async fn the_gallery_keeps_nobody_out() -> Result<()> {
    check("gallery.html", &["experiment"]).await
}

async fn answered_questions_and_exercises_keep_nobody_out() -> Result<()> {
    let page = SiteTest::isolated().open("gallery.html").await?;
    page.wake_all().await?;
    let quiz = page.quiz("gallery-quiz");
    quiz.choose("rounds", 0).await?;
    quiz.check("rounds").await?;
    quiz.choose("which", 1).await?;
    quiz.check("which").await?;
    quiz.check("how-long").await?;
    page.experiment("within-400").run().await?;
    for part in [".mt-hint", ".mt-answer"] {
        page.experiment("within-400").press(&format!("{part} summary")).await?;
    }
    let machine = page.experiment("all-your-runs");
    for button in [".mt-all summary", ".mt-paste summary", ".mt-forget"] {
        machine.press(button).await?;
    }
    in_both_themes(&page).await
}

async fn native_runs_keep_nobody_out() -> Result<()> {
    let page = SiteTest::companion().open("index.html").await?;
    page.experiment("first").run().await?;
    page.experiment("first").run_natively().await?;
    page.experiment("first").press(".mt-live .mt-measured summary").await?;
    in_both_themes(&page).await
}

async fn check(path: &str, run: &[&str]) -> Result<()> {
    let page = SiteTest::isolated().open(path).await?;
    page.wake_all().await?;
    in_both_themes(&page).await?;
    run_and_open(&page, run).await?;
    in_both_themes(&page).await
}

/// Runs experiments, and opens whatever can be opened then.
async fn run_and_open(page: &Page, ids: &[&str]) -> Result<()> {
    for id in ids {
        page.experiment(id).run().await?;
        page.experiment(id).press(".mt-live .mt-measured summary").await?;
        page.experiment(id).press(".mt-live .mt-spans summary").await?;
        page.experiment(id).press(".mt-live [data-does=by]").await?;
        page.experiment(id).press(".mt-live [data-does=closer]").await?;
    }
    Ok(())
}

async fn in_both_themes(page: &Page) -> Result<()> {
    in_both_themes_within(page, "html").await
}

async fn in_both_themes_within(page: &Page, place: &str) -> Result<()> {
    for theme in ["light", "navy"] {
        // The menu stays open until its button is pressed again.
        for button in ["toggle", theme, "toggle"] {
            page.find(&format!("#mdbook-theme-{button}")).await?.click().await?;
        }
        page.until("the theme is on", &format!("document.documentElement.classList.contains('{theme}')"))
            .await?;
        ensure_nobody_is_kept_out(page, theme, place).await?;
    }
    Ok(())
}

async fn ensure_nobody_is_kept_out(page: &Page, theme: &str, place: &str) -> Result<()> {
    page.web().execute(environment::axe()?, Vec::new()).await?;
    let run =
        "const done = arguments[arguments.length - 1], place = [...document.querySelectorAll(arguments[0])];
        const is_serious = it => ['serious', 'critical'].includes(it.impact);
        const brief = it => ({ id: it.id, help: it.help,
                               places: it.nodes.map(node => `${node.html} ${node.failureSummary}`) });
        axe.run(place, { resultTypes: ['violations'] })
          .then(found => done(found.violations.filter(is_serious).map(brief)));";
    let serious: Vec<Value> = page.web().execute_async(run, vec![place.into()]).await?.convert()?;
    ensure!(serious.is_empty(), "in {theme}: {serious:#?}");
    Ok(())
}
