//! The book is published anew while somebody reads it.

use anyhow::{Result, ensure};
use tests::page::Page;
use tests::serve::Caching;
use tests::{SiteTest, snapshot, tests};

tests![
    a_deploy_breaks_no_page_whatever_a_host_lets_browsers_keep in Each,
    a_tab_that_is_older_than_what_is_kept_says_so_and_loses_nothing,
    what_already_lives_in_an_older_tab_is_not_lost_either,
    the_next_service_worker_takes_over_where_a_page_stays_open in Each,
    one_changed_heading_changes_one_page,
];

const CACHING: [Caching; 4] =
    [Caching::MaxAge(0), Caching::MaxAge(600), Caching::MaxAge(86_400), Caching::Old];

/// Of a page of another build.
const IS_NEW: &str = "document.querySelector('main').textContent.includes('Of another build')";

async fn a_deploy_breaks_no_page_whatever_a_host_lets_browsers_keep() -> Result<()> {
    let site = snapshot::site()?;
    for caching in CACHING {
        let page = SiteTest::isolated().caching(caching).open("introduction.html").await?;
        page.until("the service worker answers", "navigator.serviceWorker.controller !== null").await?;
        page.go_to(snapshot::CHANGED).await?;
        let old = script(&page).await?;
        page.visit().deploy(site.another(true)?);
        // The open page goes on with what it named.
        runs(&page, "pool").await?;
        ensure!(script(&page).await? == old, "{caching:?}: the page was loaded again");
        // And every page from now on is one of the new build, with all that belongs to it.
        for path in ["introduction.html", "back/glossary.html", snapshot::CHANGED] {
            page.go_to(path).await?;
            ensure!(script(&page).await? != old, "{caching:?}: {path} is still an old one");
        }
        ensure!(page.evaluate::<bool>(IS_NEW).await?, "{caching:?}: the changed heading is not seen");
        page.reload().await?;
        runs(&page, "pool").await?;
        page.ensure_nothing_went_wrong().await?;
    }
    Ok(())
}

/// The name of what brings this page to life.
async fn script(page: &Page) -> Result<String> {
    page.evaluate("document.querySelector('script[src*=\"wake-\"]').src").await
}

async fn runs(page: &Page, id: &str) -> Result<()> {
    let runs = page.experiment(id).set("latency_ms", 20).set("sites", 2).run().await?;
    ensure!(runs.all().all(|report| report.ok), "{runs:?}");
    Ok(())
}

/// Writes into a field, as a script of the page's own sees it.
async fn write(page: &Page, id: &str, name: &str, value: &str) -> Result<()> {
    let field = page.experiment(id).script(&format!(" [name={name}]"));
    page.evaluate::<()>(&format!(
        "void (field => {{ field.value = '{value}'; field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})({field})"
    ))
    .await
}

async fn a_tab_that_is_older_than_what_is_kept_says_so_and_loses_nothing() -> Result<()> {
    let page = SiteTest::isolated().open(snapshot::CHANGED).await?;
    page.until("the service worker answers", "navigator.serviceWorker.controller !== null").await?;
    page.experiment("pool").come_to().await?;
    page.visit().deploy(snapshot::site()?.another(false)?);
    // What it turns to now cannot be had any more: nothing lives yet, so the page loads itself again.
    write(&page, "pool", "sites", "3").await?;
    page.until("the page is of the new build", IS_NEW).await?;
    page.experiment("pool").come_to().await?;
    let lives = format!("{}.dataset.alive !== undefined", page.experiment("pool").script(""));
    page.until("the widget lives", &lives).await?;
    ensure!(page.experiment("pool").value("sites").await? == "3", "what was entered is lost");
    runs(&page, "pool").await
}

async fn what_already_lives_in_an_older_tab_is_not_lost_either() -> Result<()> {
    let page = SiteTest::isolated().open("gallery.html").await?;
    page.until("the service worker answers", "navigator.serviceWorker.controller !== null").await?;
    let form = page.experiment("experiment");
    form.wake().await?;
    write(&page, "experiment", "sites", "7").await?;
    page.visit().deploy(snapshot::site()?.another(false)?);
    // A widget of another module, which cannot be had any more.
    let scene = page.experiment("four-downloads");
    write(&page, "four-downloads", "sites", "2").await?;
    let note = scene.script(" .mt-unloaded");
    page.until(
        "a sentence says that the book was updated",
        &format!("{note}?.textContent.includes('has been updated')"),
    )
    .await?;
    ensure!(form.value("sites").await? == "7", "the page was loaded again unasked");
    page.evaluate::<()>(&format!("void {note}.querySelector('button').click()")).await?;
    for (id, sites) in [("experiment", "7"), ("four-downloads", "2")] {
        let widget = page.experiment(id);
        let lives = format!(
            "{}?.dataset.alive !== undefined && {}.value === '{sites}'",
            widget.script(""),
            widget.script(" [name=sites]")
        );
        page.until(&format!("{id} lives and has what was entered"), &lives).await?;
    }
    Ok(())
}

/// Not while a page is on its way, which the earlier one may be answering: browsers end that one in the middle.
async fn the_next_service_worker_takes_over_where_a_page_stays_open() -> Result<()> {
    let page = SiteTest::isolated().open("introduction.html").await?;
    page.until("the service worker answers", "navigator.serviceWorker.controller !== null").await?;
    page.visit().deploy(snapshot::site()?.another(true)?);
    page.go_to(snapshot::CHANGED).await?;
    let earlier =
        "(window.earlier ??= navigator.serviceWorker.controller) === navigator.serviceWorker.controller";
    ensure!(page.evaluate::<bool>(earlier).await?);
    let waits = format!("navigator.serviceWorker.ready.then(it => it.waiting !== null && {earlier})");
    page.until("the next one waits", &waits).await?;
    page.until("it takes over", &format!("!({earlier})")).await?;
    runs(&page, "pool").await?;
    page.ensure_nothing_went_wrong().await
}

async fn one_changed_heading_changes_one_page() -> Result<()> {
    let site = snapshot::site()?;
    for path in site.paths().filter(|path| path.ends_with(".html")) {
        for name in ["toc-", "searchindex-"] {
            ensure!(!site.text(path)?.contains(name), "{path} names {name}…, which all chapters decide");
        }
    }
    Ok(())
}
