//! A reader freezes the page on purpose, and clicks meanwhile.

use anyhow::{Result, ensure};
use tests::page::{Experiment, Page};
use tests::{SiteTest, tests};
use thirtyfour::Key;

tests![
    a_click_on_a_frozen_page_is_heard_when_it_has_thawed in Each,
    a_worker_that_computes_leaves_the_page_alone in Each,
    a_value_out_of_bounds_gets_a_sentence_and_freezes_nothing,
    a_link_sets_what_is_right_and_freezes_nothing,
    the_frozen_page_is_for_the_keyboard_too,
];

async fn woken<'a>(page: &'a Page, id: &str) -> Result<Experiment<'a>> {
    let widget = page.experiment(id);
    widget.wake().await?;
    Ok(widget)
}

/// Waits until a result stands there.
async fn until_measured(widget: &Experiment<'_>) -> Result<()> {
    let badge = format!("{}.textContent === 'measured'", widget.script(" .mt-badge"));
    widget.page().until("there is a result", &badge).await
}

async fn a_click_on_a_frozen_page_is_heard_when_it_has_thawed() -> Result<()> {
    let page = SiteTest::isolated().showing("block").open("gallery.html").await?;
    let widget = woken(&page, "block").await?.set("busy_ms", 700);
    widget.enter().await?;
    // In every frame of the last moments before it freezes, and in that one too, a click is made that is to be heard
    // after the frame.
    let click = format!(
        "void (() => {{
             const button = {}, began = performance.now();
             const follow = () => {{
               const since = performance.now() - began;
               const click = new PointerEvent('click', {{ bubbles: true }});
               if (since > 200) setTimeout(() => button.dispatchEvent(click));
               if (since < 600) requestAnimationFrame(follow);
             }};
             requestAnimationFrame(follow);
             {}.click();
         }})()",
        widget.script(" .mt-click"),
        widget.script(" .mt-run")
    );
    page.evaluate::<()>(&click).await?;
    until_measured(&widget).await?;
    let says = widget.text(".mt-says").await?;
    ensure!(says.starts_with("The page computed for 7") && says.contains("frames"), "{says}");
    ensure!(says.contains("the slowest was heard after "), "{says}");
    // It waited for nearly as long as the page computed.
    let waited = "Math.max(...[...document.querySelectorAll('#block tbody td:last-child')].map(it => parseFloat(it.textContent)))";
    let waited: f64 = page.evaluate(waited).await?;
    ensure!((600.0..).contains(&waited), "{waited} ms");
    Ok(())
}

async fn a_worker_that_computes_leaves_the_page_alone() -> Result<()> {
    let page = SiteTest::isolated().showing("block").open("gallery.html").await?;
    let widget = woken(&page, "elsewhere").await?.set("busy_ms", 300);
    widget.enter().await?;
    // A worker that computes while the page still draws: a frame comes while it does.
    widget.press(".mt-run").await?;
    until_measured(&widget).await?;
    let says = widget.text(".mt-says").await?;
    ensure!(says.starts_with("The worker computed for ") && says.contains("Nobody clicked."), "{says}");
    let rows = widget.texts(".mt-timeline .mt-rows text").await?;
    ensure!(rows == ["page", "worker"], "{rows:?}");
    page.until_workers(0).await
}

async fn a_value_out_of_bounds_gets_a_sentence_and_freezes_nothing() -> Result<()> {
    let page = SiteTest::isolated().showing("block").open("gallery.html").await?;
    let widget = woken(&page, "block").await?.set("busy_ms", 60_000);
    widget.enter().await?;
    widget.press(".mt-run").await?;
    let says = "busy_ms = 60000 is out of range: from 100 to 2000 ms.";
    ensure!(widget.texts(".mt-notes li").await? == [says]);
    ensure!(widget.text(".mt-status").await? == says);
    ensure!(widget.value("busy_ms").await? == "60000", "what was typed is lost");
    ensure!(widget.text(".mt-badge").await? == "simulated");
    Ok(())
}

async fn a_link_sets_what_is_right_and_freezes_nothing() -> Result<()> {
    let link = "gallery.html?block.busy_ms=400&block.where=there&block.colour=red";
    let page = SiteTest::isolated().showing("block").open(link).await?;
    let widget = woken(&page, "block").await?;
    ensure!(widget.value("busy_ms").await? == "400");
    let notes = widget.texts(".mt-notes li").await?;
    ensure!(
        notes
            == [
                "In the address, where = “there” is none of: page, worker.",
                "In the address, there is no parameter “colour”; there are: busy_ms, where.",
            ],
        "{notes:?}"
    );
    ensure!(widget.text(".mt-badge").await? == "simulated");
    Ok(())
}

async fn the_frozen_page_is_for_the_keyboard_too() -> Result<()> {
    let page = SiteTest::isolated().showing("block").open("gallery.html").await?;
    let widget = woken(&page, "block").await?.set("busy_ms", 200);
    widget.enter().await?;
    widget.find(".mt-run").await?.focus().await?;
    page.web().action_chain().send_keys(Key::Enter).perform().await?;
    until_measured(&widget).await?;
    let keeps_focus = "document.activeElement.matches('#block .mt-run')";
    ensure!(page.evaluate::<bool>(keeps_focus).await?, "the focus went away");
    page.ensure_nothing_went_wrong().await
}
