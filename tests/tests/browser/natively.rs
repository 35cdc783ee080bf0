//! Pages of the companion run natively too, and no others do.

use anyhow::{Context, Result, ensure};
use experiments::model::Model;
use experiments::report::{Report, World};
use tests::page::{Experiment, Page, Runs};
use tests::{SiteTest, tests};
use thirtyfour::Key;

tests![
    native_runs_stand_beside_the_pages_own_at_one_scale,
    whichever_runs_later_both_have_one_scale,
    no_slider_moves_when_a_page_of_the_companion_comes_to_life,
    a_native_run_alone_tells_how_far_it_is_and_needs_only_the_keyboard,
    runs_with_other_parameters_are_not_shown_beside_each_other,
    a_cancelled_native_run_ends_and_the_next_one_works,
    while_another_page_runs_natively_a_sentence_says_so_and_nothing_else_changes,
    a_companion_that_was_started_again_runs_for_pages_that_are_still_open,
    without_the_companion_a_sentence_says_so,
    a_page_of_any_other_host_offers_nothing_and_asks_for_nothing,
];

const BOTH: [Model; 2] = [Model::Sequential, Model::Async];

fn quick<'a>(page: &'a Page) -> Experiment<'a> {
    page.experiment("downloads").set("sites", 6).set("latency_ms", 40).workers(2).models(&BOTH)
}

/// Nobody waits for its end.
fn endless<'a>(page: &'a Page) -> Experiment<'a> {
    page.experiment("downloads")
        .set("sites", 200)
        .set("latency_ms", 10_000)
        .workers(2)
        .model(Model::Sequential)
}

async fn native_runs_stand_beside_the_pages_own_at_one_scale() -> Result<()> {
    let page = SiteTest::companion().open("workbench.html").await?;
    quick(&page).run().await?;
    let experiment = page.experiment("downloads");
    // Whatever is said is read aloud.
    page.evaluate::<()>(&format!(
        "void (window.said = [], new MutationObserver(() => said.push({says}.textContent)).observe({says}, {{ childList: true }}))",
        says = experiment.script(" .mt-natively .mt-says")
    ))
    .await?;
    let runs = quick(&page).run_natively().await?;
    are_there(&runs, World::Browser)?;
    are_there(&runs, World::Native)?;
    one_scale(&page).await?;
    for model in BOTH {
        for (world, label) in [("model", "in this browser"), ("native", "natively")] {
            let time = experiment.text(&figure(world, model, ".mt-time")).await?;
            ensure!(time.contains(" ms ") && time.ends_with(label), "{time}");
        }
    }
    ensure!(experiment.text(".mt-live .mt-badge").await? == "emulated");
    let said: Vec<String> = page.evaluate("said").await?;
    let [says] = said.as_slice() else { anyhow::bail!("it is not said once: {said:?}") };
    ensure!(says.starts_with("Natively, sequential took ") && says.contains("; async took "), "{says}");
    let table = experiment.text(".mt-natively + .mt-result").await?;
    ensure!(table.matches('✓').count() == 2 && table.contains("by the companion on this machine"), "{table}");
    let measured = experiment.text(".mt-live .mt-how").await?;
    ensure!(measured.contains("Browser") && measured.contains("rustc"), "{measured}");
    Ok(())
}

async fn whichever_runs_later_both_have_one_scale() -> Result<()> {
    let page = SiteTest::companion().open("workbench.html").await?;
    quick(&page).run_natively().await?;
    let runs = quick(&page).run().await?;
    are_there(&runs, World::Browser)?;
    are_there(&runs, World::Native)?;
    one_scale(&page).await
}

async fn a_native_run_alone_tells_how_far_it_is_and_needs_only_the_keyboard() -> Result<()> {
    let page = SiteTest::companion().open("workbench.html").await?;
    let experiment = page
        .experiment("downloads")
        .set("sites", 30)
        .set("latency_ms", 100)
        .workers(2)
        .model(Model::Sequential);
    experiment.enter().await?;
    let button = experiment.find(".mt-native").await?;
    button.focus().await?;
    page.web().action_chain().send_keys(Key::Enter).perform().await?;
    let progress = experiment.script(&format!(" {}", figure("native", Model::Sequential, "progress")));
    page.until("tasks are done", &format!("{progress}.value > 0 && {progress}.max === 30")).await?;
    experiment.until_over().await?;
    ensure!(
        !is_shown(&experiment, &figure("model", Model::Sequential, "")).await?,
        "the page has run nothing"
    );
    ensure!(is_shown(&experiment, &figure("native", Model::Sequential, ".mt-timeline")).await?);
    ensure!(!is_shown(&experiment, ".mt-live > .mt-says").await?);
    let says = experiment.text(".mt-natively .mt-says").await?;
    ensure!(says.starts_with("sequential took "), "{says}");
    let focus = "document.activeElement.classList.contains('mt-native')";
    ensure!(page.evaluate::<bool>(focus).await?, "the focus went away");
    Ok(())
}

async fn no_slider_moves_when_a_page_of_the_companion_comes_to_life() -> Result<()> {
    let page = SiteTest::companion().open("introduction.html").await?;
    let experiment = page.experiment("first");
    let places = format!(
        "(controls => [controls, ...controls.querySelectorAll('.mt-slide, .mt-run, .mt-cancel')].map(it => {{
           const [around, place] = [controls, it].map(it => it.getBoundingClientRect());
           return [place.left - around.left, place.top - around.top, place.width, place.height].map(Math.round).join();
         }}).join(' '))({})",
        experiment.script(" .mt-controls")
    );
    let before: String = page.evaluate(&places).await?;
    experiment.wake().await?;
    ensure!(is_shown(&experiment, ".mt-native").await?);
    let after: String = page.evaluate(&places).await?;
    ensure!(before == after, "{before} became {after}");
    Ok(())
}

async fn runs_with_other_parameters_are_not_shown_beside_each_other() -> Result<()> {
    let page = SiteTest::companion().open("workbench.html").await?;
    quick(&page).run().await?;
    let runs = quick(&page).set("sites", 3).run_natively().await?;
    ensure!(runs.all().all(|report| report.world == World::Native && report.parameters.number("sites") == 3));
    let experiment = page.experiment("downloads");
    ensure!(!is_shown(&experiment, &figure("model", Model::Async, "")).await?, "it had six sites");
    // And the other way round.
    let runs = quick(&page).run().await?;
    ensure!(
        runs.all().all(|report| report.world == World::Browser && report.parameters.number("sites") == 6)
    );
    ensure!(!is_shown(&experiment, &figure("native", Model::Async, "")).await?, "it had three sites");
    Ok(())
}

async fn a_cancelled_native_run_ends_and_the_next_one_works() -> Result<()> {
    let page = SiteTest::companion().open("workbench.html").await?;
    let experiment = endless(&page);
    experiment.press_natively().await?;
    until_begun(&experiment).await?;
    experiment.cancel().await?;
    ensure!(!experiment.is_running().await?);
    let time = experiment.text(&figure("native", Model::Sequential, ".mt-time")).await?;
    ensure!(time == "cancelled natively", "{time}");
    // At once: the companion waits for the end of the first.
    are_there(&quick(&page).run_natively().await?, World::Native)
}

async fn while_another_page_runs_natively_a_sentence_says_so_and_nothing_else_changes() -> Result<()> {
    let page = SiteTest::companion().open("workbench.html").await?;
    let first_tab = page.web().window().await?;
    endless(&page).press_natively().await?;
    until_begun(&page.experiment("downloads")).await?;
    let second_tab = page.web().new_tab().await?;
    page.web().switch_to_window(second_tab.clone()).await?;
    page.go_to("workbench.html").await?;
    let experiment = quick(&page);
    experiment.press_natively().await?;
    experiment.until_over().await?;
    let status = experiment.text(".mt-status").await?;
    ensure!(status.contains("one run at a time"), "{status}");
    ensure!(is_shown(&experiment, ".mt-first").await?, "what was simulated is gone");
    // The run ends with its page. When the browser closes the connection is up to the browser.
    page.web().switch_to_window(first_tab).await?;
    page.web().close_window().await?;
    page.web().switch_to_window(second_tab).await?;
    while !experiment.text(".mt-status").await?.is_empty() {
        experiment.press(".mt-native").await?;
        experiment.until_over().await?;
    }
    are_there(&experiment.runs().await?, World::Native)
}

async fn a_companion_that_was_started_again_runs_for_pages_that_are_still_open() -> Result<()> {
    let page = SiteTest::companion().open("workbench.html").await?;
    quick(&page).run_natively().await?;
    // Now it has another token.
    page.visit().start_again()?;
    are_there(&quick(&page).set("sites", 4).run_natively().await?, World::Native)
}

async fn without_the_companion_a_sentence_says_so() -> Result<()> {
    let page = SiteTest::companion().open("workbench.html").await?;
    let experiment = endless(&page);
    experiment.press_natively().await?;
    until_begun(&experiment).await?;
    page.visit().go_offline();
    experiment.until_over().await?;
    let status = experiment.text(".mt-status").await?;
    ensure!(status.starts_with("The connection to the companion was lost"), "{status}");
    experiment.press(".mt-native").await?;
    experiment.until_over().await?;
    let status = experiment.text(".mt-status").await?;
    ensure!(status.starts_with("The companion does not answer."), "{status}");
    Ok(())
}

async fn a_page_of_any_other_host_offers_nothing_and_asks_for_nothing() -> Result<()> {
    for test in [SiteTest::isolated(), SiteTest::plain()] {
        let page = test.open("workbench.html").await?;
        page.until_isolated().await?;
        quick(&page).run().await?;
        let native: usize =
            page.evaluate("document.querySelectorAll('.mt-native, [data-native]').length").await?;
        ensure!(native == 0, "there are {native} places for native runs");
        let asked =
            "performance.getEntriesByType('resource').filter(it => it.name.includes('/native/')).length";
        ensure!(page.evaluate::<usize>(asked).await? == 0);
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}

/// A selector for a part of a model's figure; `world` is `model` or `native`.
fn figure(world: &str, model: Model, part: &str) -> String {
    format!(".mt-live figure[data-{world}={}] {part}", model.name()).trim_end().to_owned()
}

/// All that the axes say, and where, is the same.
async fn one_scale(page: &Page) -> Result<()> {
    let experiment = page.experiment("downloads");
    let mut axes: Vec<String> = Vec::new();
    for model in BOTH {
        for world in ["model", "native"] {
            let ticks = format!(
                "[...{}.querySelectorAll('text')].map(it => it.getAttribute('x') + ' ' + it.textContent).join()",
                experiment.script(&format!(" {}", figure(world, model, ".mt-axis")))
            );
            axes.push(page.evaluate(&ticks).await?);
        }
    }
    ensure!(axes[0].ends_with(" ms") && axes.iter().all(|axis| *axis == axes[0]), "{axes:#?}");
    Ok(())
}

fn are_there(runs: &Runs, world: World) -> Result<()> {
    let of_world: Vec<&Report> = runs.all().filter(|report| report.world == world).collect();
    for model in BOTH {
        let report = of_world.iter().find(|report| report.model == model);
        let report = report.with_context(|| format!("{} was not run", model.name()))?;
        ensure!(report.ok, "{:?}", report.detail);
    }
    Ok(())
}

async fn until_begun(experiment: &Experiment<'_>) -> Result<()> {
    let progress = experiment.script(&format!(" {}", figure("native", Model::Sequential, "progress")));
    experiment.page().until("the native run has begun", &format!("{progress} !== null")).await
}

async fn is_shown(experiment: &Experiment<'_>, selector: &str) -> Result<bool> {
    let element = experiment.script(&format!(" {selector}"));
    experiment.page().evaluate(&format!("{element} !== null && {element}.checkVisibility()")).await
}
