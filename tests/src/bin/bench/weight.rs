use std::collections::BTreeSet;

use anyhow::{Context, Result};
use experiments::model::Model;
use serde::Serialize;

use crate::desk::Desk;

/// What a page asks the site for, as paths relative to the site's root.
#[derive(Debug, Serialize)]
pub struct Loads {
    /// Until a reader is at its end, and has touched nothing.
    before: BTreeSet<String>,
    /// More, when it is run without memory that workers share.
    plain: BTreeSet<String>,
    /// More, when it is run with threads.
    threaded: BTreeSet<String>,
}

/// What the page itself asked for; what its workers import is not among it.
const ENTRIES: &str = "performance.getEntriesByType('resource').map(entry => new URL(entry.name))
    .filter(url => url.origin === location.origin).map(url => url.pathname.slice(1))";

pub async fn weigh(desk: &Desk, page: &str) -> Result<Loads> {
    let before = scroll_through(desk, page).await?;
    let ids = desk.page.wake_all().await?;
    let id = ids.first().with_context(|| format!("{page} has no experiment"))?;
    let touched = loaded(desk).await?;
    desk.page.experiment(id).model(Model::Sequential).run().await?;
    let plain = loaded(desk).await?;
    desk.page.experiment(id).model(Model::Threads).run().await?;
    let threaded = loaded(desk).await?;
    desk.come_back().await?;
    Ok(Loads { threaded: &threaded - &plain, plain: &plain - &touched, before })
}

pub async fn read(desk: &Desk, page: &str) -> Result<BTreeSet<String>> {
    let loaded = scroll_through(desk, page).await?;
    desk.come_back().await?;
    Ok(loaded)
}

/// What came near has been asked for, if anything is.
const NEAR_IS_KNOWN: &str = "new Promise(known => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => known(true)))))";

async fn scroll_through(desk: &Desk, page: &str) -> Result<BTreeSet<String>> {
    desk.page.go_to(page).await?;
    let ids: Vec<String> =
        desk.page.evaluate("[...document.querySelectorAll('.mt-widget')].map(it => it.id)").await?;
    for id in ids {
        desk.page.experiment(&id).come_to().await?;
        desk.page.until("it has come into view", NEAR_IS_KNOWN).await?;
    }
    loaded(desk).await
}

async fn loaded(desk: &Desk) -> Result<BTreeSet<String>> {
    desk.page.evaluate(ENTRIES).await
}
