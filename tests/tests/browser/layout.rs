//! Widgets come to life without moving what a reader is reading.

use anyhow::{Result, ensure};
use tests::{SiteTest, tests};

tests![
    the_largest_thing_that_is_painted_first_is_text,
    nothing_moves_when_experiments_come_to_life,
    an_experiment_is_as_high_alive_as_it_was_before,
];

const PAGES: [&str; 5] = [
    "index.html",
    "what-it-is/many-things-at-once.html",
    "threads/threads.html",
    "workbench.html",
    "gallery.html",
];

/// Who comes to read is not kept waiting by a figure. Browsers count what is painted before the reader
/// does anything; Firefox, only if it tells of it.
async fn the_largest_thing_that_is_painted_first_is_text() -> Result<()> {
    for path in PAGES {
        let page = SiteTest::isolated().open(path).await?;
        page.until("something was painted", "probe.largest !== undefined").await?;
        let largest: String = page.evaluate("probe.largest").await?;
        ensure!(largest == "text", "{path} paints {largest} first");
    }
    Ok(())
}

/// The sum of all layout shifts; 0.1 counts as good. Only Chromium measures it: in Firefox it stays zero.
async fn nothing_moves_when_experiments_come_to_life() -> Result<()> {
    for path in PAGES {
        let page = SiteTest::isolated().open(path).await?;
        page.wake_all().await?;
        let shift: f64 = page.evaluate("probe.shift").await?;
        let moved: Vec<String> = page.evaluate("probe.moved").await?;
        ensure!(shift < 0.01, "{path} moves by {shift}: {moved:#?}");
    }
    Ok(())
}

/// The static form is put beside the living one.
async fn an_experiment_is_as_high_alive_as_it_was_before() -> Result<()> {
    for path in PAGES {
        let page = SiteTest::isolated().open(path).await?;
        page.evaluate::<()>("void fetch(location).then(it => it.text()).then(it => window.before = new DOMParser().parseFromString(it, 'text/html'))").await?;
        page.until("the page's own text is there", "window.before !== undefined").await?;
        for id in page.wake_all().await? {
            let heights = format!(
                "(() => {{
                   const alive = document.getElementById('{id}');
                   const before = document.importNode(window.before.getElementById('{id}'), true);
                   const now = alive.offsetHeight;
                   alive.before(before);
                   const then = before.offsetHeight;
                   before.remove();
                   return [then, now];
                 }})()"
            );
            let [then, now]: [f64; 2] = page.evaluate(&heights).await?;
            ensure!((then - now).abs() <= 2.0, "{id} of {path} was {then} pixels high and is {now}");
        }
    }
    Ok(())
}
