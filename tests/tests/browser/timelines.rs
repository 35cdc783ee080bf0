//! A reader looks closer at timelines: all of one experiment keep one scale.

use anyhow::{Result, ensure};
use experiments::model::Model;
use tests::page::{Experiment, Page};
use tests::{SiteTest, tests};
use thirtyfour::{Key, TypingData};

tests![
    plus_and_minus_zoom_all_figures_of_an_experiment,
    arrows_go_from_span_to_span_and_each_is_told_in_one_line,
    a_click_picks_the_span_under_it,
    keys_in_a_figure_do_not_turn_the_page_and_escape_leaves_it,
    the_same_spans_are_shown_by_task_and_as_a_table,
    what_the_chapter_has_simulated_can_be_looked_at_before_anything_runs,
    a_link_shows_a_part_of_the_time,
    a_link_to_no_part_of_the_time_gets_a_sentence,
    a_run_begins_with_all_of_its_time,
    native_runs_zoom_together_with_those_of_the_page,
    nothing_moves_while_a_reader_looks_closer,
];

const CHAPTER: &str = "what-it-is/many-things-at-once.html";
const THREADS: &str = ".mt-live [data-model=threads] .mt-plot";

async fn plus_and_minus_zoom_all_figures_of_an_experiment() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    let first = after_a_run(&page).await?;
    let whole = axes(&first, ".mt-live").await?;
    ensure!(whole.len() == 2 && whole[0] == whole[1], "the figures have scales of their own: {whole:?}");
    focus(&first, THREADS).await?;
    press(&page, "+").await?;
    until_stretch(&first, "says").await?;
    let closer = axes(&first, ".mt-live").await?;
    ensure!(closer[0] == closer[1] && closer[0] != whole[0], "{closer:?} after {whole:?}");
    with_shift(&page, Key::Right).await?;
    until_axes_differ(&first, &closer[0]).await?;
    let later = axes(&first, ".mt-live").await?;
    ensure!(later[0] == later[1], "one figure stayed behind: {later:?}");
    press(&page, "0").await?;
    until_stretch(&first, "silent").await?;
    ensure!(axes(&first, ".mt-live").await? == whole, "it does not come back to the whole");
    Ok(())
}

async fn arrows_go_from_span_to_span_and_each_is_told_in_one_line() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    let first = after_a_run(&page).await?;
    focus(&first, THREADS).await?;
    press(&page, Key::Right).await?;
    let one = until_picked(&first, "").await?;
    ensure!(one.starts_with("threads: thread 1, task "), "{one}");
    press(&page, Key::Right).await?;
    let next = until_picked(&first, &one).await?;
    ensure!(next.starts_with("threads: thread 1, task "), "{next}");
    press(&page, Key::Down).await?;
    let below = until_picked(&first, &next).await?;
    ensure!(below.starts_with("threads: thread 2, task "), "{below}");
    ensure!(below.contains(" from ") && below.contains(" for ") && below.contains(" ms"), "{below}");
    ensure!(count(&first, ".mt-live .mt-pick").await? == 1, "it is not outlined");
    Ok(())
}

async fn a_click_picks_the_span_under_it() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    let first = after_a_run(&page).await?;
    // Twenty waits, one after the other: in the middle there is one.
    let sequential = first.find(".mt-live [data-model=sequential] .mt-plot").await?;
    sequential.scroll_into_view().await?;
    sequential.click().await?;
    let says = until_picked(&first, "").await?;
    ensure!(says.starts_with("sequential: thread 1, task "), "{says}");
    Ok(())
}

async fn keys_in_a_figure_do_not_turn_the_page_and_escape_leaves_it() -> Result<()> {
    let page = SiteTest::isolated().open(CHAPTER).await?;
    let five = page.experiment("five-downloads").model(Model::Async);
    five.wake().await?;
    focus(&five, ".mt-first .mt-plot").await?;
    for key in [Key::Right, Key::Left, Key::Up, Key::Down, Key::Home, Key::End] {
        press(&page, key).await?;
    }
    with_shift(&page, Key::Right).await?;
    for key in ["s", "/"] {
        press(&page, key).await?;
    }
    ensure!(page.web().current_url().await?.path().ends_with(CHAPTER), "a key turned the page");
    until_picked(&five, "").await?;
    press(&page, Key::Escape).await?;
    let left = "document.activeElement.matches('#five-downloads .mt-tools button')";
    page.until("the focus is at the buttons", left).await?;
    page.until("nothing is picked", &format!("{}.textContent === ''", five.script(" .mt-first .mt-picked")))
        .await
}

async fn the_same_spans_are_shown_by_task_and_as_a_table() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    let first = after_a_run(&page).await?;
    let rows = ".mt-live [data-model=threads] .mt-rows text";
    let lanes = count(&first, rows).await?;
    first.press(".mt-live [data-does=by]").await?;
    let by_task = format!("{} > {lanes}", all(&first, rows));
    page.until("there is a row for each task", &by_task).await?;
    first.press(".mt-live .mt-spans summary").await?;
    let filled = format!("{} === 2", all(&first, ".mt-live .mt-spans table"));
    page.until("there is a table for each figure", &filled).await?;
    let captions = first.texts(".mt-live .mt-spans caption").await?;
    ensure!(captions[1].starts_with("threads: ") && captions[1].contains(" spans, 0 to "), "{captions:?}");
    Ok(())
}

async fn what_the_chapter_has_simulated_can_be_looked_at_before_anything_runs() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    let first = page.experiment("first");
    first.wake().await?;
    let whole = axes(&first, ".mt-first").await?;
    first.press(".mt-first [data-does=closer]").await?;
    until_stretch(&first, "says").await?;
    let closer = axes(&first, ".mt-first").await?;
    ensure!(closer.iter().all(|axis| *axis == closer[0] && *axis != whole[0]), "{closer:?}");
    ensure!(page.workers().await?.is_empty(), "looking at it has started something");
    Ok(())
}

async fn a_link_shows_a_part_of_the_time() -> Result<()> {
    let page = SiteTest::isolated().open("index.html?first.from=90&first.to=130.5&first.by=task").await?;
    let first = page.experiment("first");
    first.wake().await?;
    until_stretch(&first, "says").await?;
    let says = first.text(".mt-first .mt-where").await?;
    ensure!(says == "90 to 130.5 ms", "{says}");
    page.until(
        "tasks are shown",
        &format!("{}.ariaPressed === 'true'", first.script(" .mt-first [data-does=by]")),
    )
    .await?;
    first.press(".mt-first [data-does=by]").await?;
    page.until("the address says nothing of lanes", "!location.search.includes('by')").await?;
    first.press(".mt-first [data-does=later]").await?;
    page.until("the address follows", "location.search.includes('first.from=100.125')").await?;
    first.press(".mt-first [data-does=all]").await?;
    page.until("the address is short again", "location.search === ''").await
}

async fn a_link_to_no_part_of_the_time_gets_a_sentence() -> Result<()> {
    let page = SiteTest::isolated().open("index.html?first.from=9&first.to=<b>&first.sites=7").await?;
    let first = page.experiment("first");
    first.wake().await?;
    let notes = first.text(".mt-notes").await?;
    let says = "In the address, from = “9”, to = “<b>” is no stretch of time in milliseconds.";
    ensure!(notes.contains(says), "{notes}");
    ensure!(first.value("sites").await? == "7", "the rest of the link is lost");
    Ok(())
}

async fn a_run_begins_with_all_of_its_time() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    let first = after_a_run(&page).await?;
    focus(&first, THREADS).await?;
    press(&page, "+").await?;
    until_stretch(&first, "says").await?;
    first.press(".mt-run").await?;
    first.until_over().await?;
    let axes = axes(&first, ".mt-live").await?;
    ensure!(axes.iter().all(|axis| axis.starts_with("0 ")), "{axes:?}");
    until_stretch(&first, "silent").await
}

async fn native_runs_zoom_together_with_those_of_the_page() -> Result<()> {
    let page = SiteTest::companion().open("index.html").await?;
    let models = [Model::Sequential, Model::Threads];
    page.experiment("first").models(&models).run().await?;
    page.experiment("first").models(&models).run_natively().await?;
    let first = page.experiment("first");
    focus(&first, ".mt-live [data-native=threads] .mt-plot").await?;
    press(&page, "+").await?;
    until_stretch(&first, "says").await?;
    let axes = axes(&first, ".mt-live").await?;
    ensure!(axes.len() == 4 && axes.iter().all(|axis| *axis == axes[0]), "{axes:?}");
    press(&page, Key::Right).await?;
    let says = until_picked(&first, "").await?;
    ensure!(says.starts_with("threads natively: thread 1, task "), "{says}");
    Ok(())
}

async fn nothing_moves_while_a_reader_looks_closer() -> Result<()> {
    let page = SiteTest::isolated().open("index.html").await?;
    let first = after_a_run(&page).await?;
    let height = format!("{}.offsetHeight", first.script(""));
    let before: f64 = page.evaluate(&height).await?;
    focus(&first, THREADS).await?;
    press(&page, Key::Right).await?;
    until_picked(&first, "").await?;
    for key in ["+", "+", "-"] {
        press(&page, key).await?;
    }
    until_stretch(&first, "says").await?;
    let after: f64 = page.evaluate(&height).await?;
    ensure!((before - after).abs() < 1.0, "the widget was {before} pixels high and is {after}");
    Ok(())
}

/// Two models have run, sequential and threads.
async fn after_a_run(page: &Page) -> Result<Experiment<'_>> {
    page.experiment("first").models(&[Model::Sequential, Model::Threads]).run().await?;
    Ok(page.experiment("first"))
}

/// What is written below each timeline that is shown.
async fn axes(experiment: &Experiment<'_>, part: &str) -> Result<Vec<String>> {
    let axis = "it => [...it.querySelectorAll('text')].map(text => text.textContent).join(' ')";
    let shown = format!("{part} .mt-figure:not(.mt-gone) .mt-axis");
    let selector = format!("#{} {shown}", experiment.id());
    experiment.page().evaluate(&format!("[...document.querySelectorAll('{selector}')].map({axis})")).await
}

async fn until_axes_differ(experiment: &Experiment<'_>, from: &str) -> Result<()> {
    let axis = experiment.script(" .mt-live .mt-figure:not(.mt-gone) .mt-axis");
    let now = format!("[...{axis}.querySelectorAll('text')].map(text => text.textContent).join(' ')");
    experiment.page().until("another part of the time is shown", &format!("{now} !== '{from}'")).await
}

/// Whether it says which part of the time is shown, or shows all.
async fn until_stretch(experiment: &Experiment<'_>, how: &str) -> Result<()> {
    let says = format!(
        "[...document.querySelectorAll('#{} .mt-where')].some(it => it.textContent !== '')",
        experiment.id()
    );
    let is_so = format!("{says} === {}", how == "says");
    experiment.page().until("it says which part of the time is shown, or nothing", &is_so).await
}

/// What is said of the picked span, as soon as it is something else.
async fn until_picked(experiment: &Experiment<'_>, before: &str) -> Result<String> {
    let says = format!(
        "[...document.querySelectorAll('#{} .mt-picked')].map(it => it.textContent).join('')",
        experiment.id()
    );
    experiment.page().until("a span is picked", &format!("![{before:?}, ''].includes({says})")).await?;
    experiment.page().evaluate(&says).await
}

async fn focus(experiment: &Experiment<'_>, selector: &str) -> Result<()> {
    Ok(experiment.find(selector).await?.focus().await?)
}

async fn press(page: &Page, key: impl Into<TypingData>) -> Result<()> {
    Ok(page.web().action_chain().send_keys(key.into()).perform().await?)
}

async fn with_shift(page: &Page, key: Key) -> Result<()> {
    let keys = page.web().action_chain().key_down(Key::Shift).send_keys(key).key_up(Key::Shift);
    Ok(keys.perform().await?)
}

async fn count(experiment: &Experiment<'_>, selector: &str) -> Result<usize> {
    experiment.page().evaluate(&all(experiment, selector)).await
}

/// How many such elements there are, as JavaScript.
fn all(experiment: &Experiment<'_>, selector: &str) -> String {
    format!("document.querySelectorAll('#{} {selector}').length", experiment.id())
}
