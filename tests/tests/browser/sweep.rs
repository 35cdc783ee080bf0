//! A reader lets a curve grow.

use anyhow::{Result, ensure};
use tests::page::{Experiment, Page};
use tests::{SiteTest, tests};

tests![
    every_point_of_the_curve_is_run_and_checked_beside_what_was_foreseen,
    a_slider_draws_what_is_foreseen_while_it_is_dragged_and_the_run_is_drawn_beside_it,
    other_values_are_simulated_before_they_are_run,
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
    let page = SiteTest::isolated().showing("curve").open("gallery.html").await?;
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

/// Drags the slider of this name there, without letting go of it.
async fn drag(widget: &Experiment<'_>, name: &str, to: u64) -> Result<()> {
    let slider = widget.script(&format!(" [data-of={name}]"));
    let input = "new Event('input', { bubbles: true })";
    widget.page().evaluate(&format!("void ({slider}.value = {to}, {slider}.dispatchEvent({input}))")).await
}

/// What is drawn was simulated with what the form says.
async fn until_foreseen(widget: &Experiment<'_>) -> Result<()> {
    let (stale, badge) = (widget.script(" .mt-stale"), widget.script(" .mt-badge"));
    let is_foreseen = format!("{stale} === null && {badge}.textContent === 'simulated'");
    widget.page().until("what the form says is simulated", &is_foreseen).await
}

async fn a_slider_draws_what_is_foreseen_while_it_is_dragged_and_the_run_is_drawn_beside_it() -> Result<()> {
    let page = SiteTest::isolated().showing("curve").open("gallery.html").await?;
    let widget = woken(&page, "curve").await?;
    for sites in [4, 3] {
        drag(&widget, "sites", sites).await?;
        // One after the other takes as long as all of them.
        let cell = widget.script(" .mt-table tbody td");
        let takes = format!("{cell}.textContent.startsWith('{}')", sites * 40);
        page.until(&format!("{sites} sites are simulated"), &takes).await?;
    }
    ensure!(widget.value("sites").await? == "3" && widget.text(".mt-badge").await? == "simulated");
    ensure!(widget.texts(".mt-stale").await?.is_empty(), "what is drawn is what the form says");
    widget.press(".mt-run").await?;
    until_over(&widget).await?;
    let names = widget.texts(".mt-chart text").await?;
    ensure!(names.iter().any(|name| name.contains("simulated")), "{names:?}");
    ensure!(widget.text(".mt-badge").await? != "simulated", "it is what was run");
    Ok(())
}

async fn other_values_are_simulated_before_they_are_run() -> Result<()> {
    let page =
        SiteTest::isolated().showing("curve").open("gallery.html?curve.sites=3&curve.latency_ms=5").await?;
    let widget = woken(&page, "curve").await?;
    until_foreseen(&widget).await?;
    widget.press(".mt-run").await?;
    until_over(&widget).await?;
    ensure!(widget.texts(".mt-stale").await?.is_empty(), "what was run is drawn");
    page.experiment("curve").set("sites", 4).enter().await?;
    until_foreseen(&widget).await?;
    let address = page.parameters().await?;
    ensure!(address.contains("curve.sites=4") && address.contains("curve.latency_ms=5"), "{address}");
    page.experiment("curve").set("sites", 500).enter().await?;
    ensure!(widget.texts(".mt-stale").await?.is_empty(), "what is wrong cannot be run");
    page.experiment("curve").set("sites", 3).enter().await?;
    until_foreseen(&widget).await
}

async fn a_sweep_that_is_cancelled_keeps_what_it_has() -> Result<()> {
    let page = SiteTest::isolated().showing("curve").open("gallery.html").await?;
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
    let page = SiteTest::plain().showing("curve").without_service_worker().open("gallery.html").await?;
    let widget = woken(&page, "curve").await?.set("sites", 3).set("latency_ms", 5);
    widget.enter().await?;
    widget.press(".mt-run").await?;
    until_over(&widget).await?;
    let status = widget.text(".mt-status").await?;
    ensure!(status.starts_with("Not threads: ") && status.contains("without the headers"), "{status}");
    Ok(())
}

async fn a_value_out_of_bounds_gets_a_sentence_and_nothing_runs() -> Result<()> {
    let page = SiteTest::isolated().showing("curve").open("gallery.html").await?;
    let widget = woken(&page, "curve").await?.set("sites", 500);
    widget.enter().await?;
    widget.press(".mt-run").await?;
    let says = "sites = 500 is out of range: from 1 to 200 sites.";
    ensure!(widget.text(".mt-status").await? == says && widget.texts(".mt-notes li").await? == [says]);
    ensure!(widget.text(".mt-badge").await? == "simulated");
    Ok(())
}
