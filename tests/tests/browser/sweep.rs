//! A reader lets a curve grow.

use anyhow::{Result, ensure};
use tests::page::{Experiment, Page};
use tests::{SiteTest, tests};

tests![
    every_point_of_the_curve_is_run_and_checked_beside_what_was_foreseen,
    what_was_foreseen_for_other_work_is_not_shown,
    a_curve_of_other_values_says_so_until_it_is_run_anew,
    a_sweep_that_is_cancelled_keeps_what_it_has,
    where_no_threads_can_be_had_the_others_run_and_a_sentence_says_why,
    a_value_out_of_bounds_gets_a_sentence_and_nothing_runs,
];

async fn woken<'a>(page: &'a Page, id: &str) -> Result<Experiment<'a>> {
    let widget = page.experiment(id);
    widget.wake().await?;
    Ok(widget)
}

async fn until_over(widget: &Experiment<'_>) -> Result<()> {
    let over = format!("{}.getAttribute('aria-disabled') === 'true'", widget.script(" .mt-cancel"));
    let drawn = format!("{}.textContent !== 'simulated'", widget.script(" .mt-badge"));
    widget.page().until("all points have been run", &format!("{over} && {drawn}")).await
}

async fn every_point_of_the_curve_is_run_and_checked_beside_what_was_foreseen() -> Result<()> {
    let page = SiteTest::isolated().open("gallery.html").await?;
    let widget = woken(&page, "curve").await?;
    widget.press(".mt-run").await?;
    until_over(&widget).await?;
    ensure!(widget.text(".mt-status").await?.is_empty() && widget.text(".mt-badge").await? == "emulated");
    let cells = widget.texts(".mt-table tbody td").await?;
    ensure!(cells.len() == 10 && cells.iter().all(|cell| cell.ends_with("ms")), "{cells:?}");
    // One sequential run stands in every row.
    ensure!(cells.iter().step_by(2).all(|cell| *cell == cells[0]), "{cells:?}");
    let says = widget.text(".mt-says").await?;
    ensure!(
        says.contains("with any number of workers.") && says.contains("threads was quickest with"),
        "{says}"
    );
    let names = widget.texts(".mt-chart text").await?;
    for name in ["sequential", "threads", "threads, simulated", "threads, ideal"] {
        ensure!(names.iter().any(|text| text == name), "{name} is not in {names:?}");
    }
    // One run without a number of workers, and one with each.
    ensure!(page.kept_runs().await? == 6, "{} runs are kept", page.kept_runs().await?);
    page.until_workers(0).await
}

async fn what_was_foreseen_for_other_work_is_not_shown() -> Result<()> {
    let page = SiteTest::isolated().open("gallery.html").await?;
    let widget = woken(&page, "curve").await?.set("sites", 3).set("latency_ms", 5);
    widget.enter().await?;
    widget.press(".mt-run").await?;
    until_over(&widget).await?;
    let names = widget.texts(".mt-chart text").await?;
    ensure!(!names.iter().any(|name| name.contains("simulated")), "{names:?}");
    let address = page.parameters().await?;
    ensure!(address.contains("curve.sites=3") && address.contains("curve.latency_ms=5"), "{address}");
    Ok(())
}

async fn a_curve_of_other_values_says_so_until_it_is_run_anew() -> Result<()> {
    let page = SiteTest::isolated().open("gallery.html?curve.sites=3&curve.latency_ms=5").await?;
    let widget = woken(&page, "curve").await?;
    let stale = || page.experiment("curve");
    let says = stale().texts(".mt-notes .mt-stale").await?;
    ensure!(says == ["What is drawn was made with other values than these. Press Run all."], "{says:?}");
    widget.press(".mt-run").await?;
    until_over(&widget).await?;
    ensure!(stale().texts(".mt-stale").await?.is_empty(), "what was run is drawn");
    stale().set("sites", 4).enter().await?;
    ensure!(stale().texts(".mt-stale").await?.len() == 1, "the form has changed since");
    stale().set("sites", 500).enter().await?;
    ensure!(stale().texts(".mt-stale").await?.is_empty(), "what is wrong cannot be run");
    stale().set("sites", 3).enter().await?;
    ensure!(stale().texts(".mt-stale").await?.is_empty(), "it has changed back");
    Ok(())
}

async fn a_sweep_that_is_cancelled_keeps_what_it_has() -> Result<()> {
    let page = SiteTest::isolated().open("gallery.html").await?;
    let widget = woken(&page, "curve").await?;
    widget.press(".mt-run").await?;
    let second = format!("{}.textContent.startsWith('Run 3 of 6')", widget.script(" .mt-status"));
    page.until("two points have been run", &second).await?;
    widget.cancel().await?;
    let status = widget.text(".mt-status").await?;
    ensure!(status == "Cancelled. What was done until then is drawn.", "{status}");
    let known = widget.texts(".mt-table tbody td").await?.into_iter().filter(|cell| cell != "–").count();
    ensure!(known == 6, "{known} cells instead of five of the one and one of the other");
    page.until_workers(0).await
}

async fn where_no_threads_can_be_had_the_others_run_and_a_sentence_says_why() -> Result<()> {
    let page = SiteTest::plain().without_service_worker().open("gallery.html").await?;
    let widget = woken(&page, "curve").await?.set("sites", 3).set("latency_ms", 5);
    widget.enter().await?;
    widget.press(".mt-run").await?;
    until_over(&widget).await?;
    let status = widget.text(".mt-status").await?;
    ensure!(status.starts_with("Not threads: ") && status.contains("without the headers"), "{status}");
    Ok(())
}

async fn a_value_out_of_bounds_gets_a_sentence_and_nothing_runs() -> Result<()> {
    let page = SiteTest::isolated().open("gallery.html").await?;
    let widget = woken(&page, "curve").await?.set("sites", 500);
    widget.enter().await?;
    widget.press(".mt-run").await?;
    let says = "sites = 500 is out of range: from 1 to 200 sites.";
    ensure!(widget.text(".mt-status").await? == says && widget.texts(".mt-notes li").await? == [says]);
    ensure!(widget.text(".mt-badge").await? == "simulated");
    Ok(())
}
