//! A reader races for one counter, makes it worse, and mends it.

use anyhow::{Result, ensure};
use tests::page::{Experiment, Page};
use tests::{SiteTest, tests};

tests![
    who_is_forced_to_meet_loses_three_of_four_and_with_a_lock_nothing_is_lost,
    an_await_between_read_and_write_is_as_bad_as_a_thread,
    ten_times_more_is_ten_times_more_up_to_the_most_there_is,
    where_no_threads_can_be_had_a_sentence_says_why_and_async_races_all_the_same,
    a_slider_draws_what_is_foreseen_while_it_is_dragged_and_races_are_kept_beside_it,
    a_race_can_be_cancelled_and_the_next_one_works,
    without_scripts_three_races_are_shown,
];

async fn woken<'a>(page: &'a Page, id: &str) -> Result<Experiment<'a>> {
    let widget = page.experiment(id);
    widget.wake().await?;
    Ok(widget)
}

async fn gallery() -> Result<Page> {
    SiteTest::isolated().showing("race").open("gallery.html").await
}

/// Presses a button and waits until so many races are over.
async fn race(widget: &Experiment<'_>, button: &str, over: usize) -> Result<Vec<String>> {
    widget.press(button).await?;
    let last = format!(
        "{}?.textContent === '{over}' && {}.textContent === 'measured'",
        widget.script(" .mt-table tbody tr:last-child th"),
        widget.script(" .mt-badge")
    );
    widget.page().until(&format!("race {over} is over"), &last).await?;
    widget.texts(".mt-table tbody tr:last-child :is(th, td)").await
}

async fn who_is_forced_to_meet_loses_three_of_four_and_with_a_lock_nothing_is_lost() -> Result<()> {
    let page = gallery().await?;
    let widget = woken(&page, "race").await?;
    let forced = race(&widget, ".mt-force", 1).await?;
    ensure!(forced == ["1", "4 threads", "forced", "4,000", "1,000", "3,000"], "{forced:?}");
    let says = widget.text(".mt-says").await?;
    ensure!(says.ends_with("All had read the same number before anyone wrote."), "{says}");
    let mended = race(&widget, ".mt-mend", 2).await?;
    ensure!(mended == ["2", "4 threads", "a lock", "4,000", "4,000", "0"], "{mended:?}");
    ensure!(widget.value("guard").await? == "a-lock", "the field does not say what was run");
    ensure!(page.kept_runs().await? == 2, "{} races are kept", page.kept_runs().await?);
    page.until_workers(0).await
}

async fn an_await_between_read_and_write_is_as_bad_as_a_thread() -> Result<()> {
    let page = gallery().await?;
    let widget = woken(&page, "async-race").await?;
    let forced = race(&widget, ".mt-force", 1).await?;
    ensure!(forced == ["1", "4 async", "forced", "4,000", "1,000", "3,000"], "{forced:?}");
    let mended = race(&widget, ".mt-mend", 2).await?;
    ensure!(mended[5] == "0", "{mended:?}");
    Ok(())
}

async fn ten_times_more_is_ten_times_more_up_to_the_most_there_is() -> Result<()> {
    let page = gallery().await?;
    let widget = woken(&page, "race").await?.set("guard", "a-lock");
    widget.enter().await?;
    for (number, adds) in [(1, "10000"), (2, "100000"), (3, "100000")] {
        race(&widget, ".mt-more", number).await?;
        ensure!(widget.value("adds").await? == adds);
    }
    Ok(())
}

async fn where_no_threads_can_be_had_a_sentence_says_why_and_async_races_all_the_same() -> Result<()> {
    let page = SiteTest::plain().showing("race").without_service_worker().open("gallery.html").await?;
    let widget = woken(&page, "race").await?;
    widget.press(".mt-run").await?;
    let status = widget.script(" .mt-status");
    page.until("it says why", &format!("{status}.textContent.includes('without the headers')")).await?;
    let widget = woken(&page, "async-race").await?;
    race(&widget, ".mt-run", 1).await.map(drop)
}

async fn a_slider_draws_what_is_foreseen_while_it_is_dragged_and_races_are_kept_beside_it() -> Result<()> {
    let page = gallery().await?;
    let widget = woken(&page, "async-race").await?;
    race(&widget, ".mt-force", 1).await?;
    let slider = widget.script(" [data-of=actors]");
    let input = "new Event('input', { bubbles: true })";
    page.evaluate::<()>(&format!("void ({slider}.value = 2, {slider}.dispatchEvent({input}))")).await?;
    let rows = widget.script(" .mt-result");
    page.until("two actors are simulated", &format!("{rows}.textContent.includes('2 async')")).await?;
    ensure!(widget.text(".mt-badge").await? == "simulated" && widget.value("actors").await? == "2");
    let next = race(&widget, ".mt-run", 2).await?;
    ensure!(next[1] == "2 async", "{next:?}");
    Ok(())
}

async fn a_race_can_be_cancelled_and_the_next_one_works() -> Result<()> {
    let page = gallery().await?;
    let widget = woken(&page, "race").await?.set("adds", 100_000).set("meet", "forced");
    widget.enter().await?;
    widget.press(".mt-run").await?;
    widget.press(".mt-cancel").await?;
    ensure!(widget.text(".mt-status").await? == "Cancelled.");
    page.until_workers(0).await?;
    let widget = woken(&page, "race").await?.set("adds", 10);
    widget.enter().await?;
    race(&widget, ".mt-force", 1).await.map(drop)
}

async fn without_scripts_three_races_are_shown() -> Result<()> {
    let page = SiteTest::isolated().showing("race").without_scripts().open("gallery.html").await?;
    let rows = page.experiment("race").texts(".mt-table tbody tr:nth-child(2) td").await?;
    ensure!(rows == ["4 threads", "forced", "4,000", "1,000", "3,000"], "{rows:?}");
    Ok(())
}
