use std::collections::BTreeSet;

use anyhow::{Context, Result};
use experiments::model::Model;
use serde::Serialize;

use crate::desk::Desk;

/// What a page asks the site for, as paths relative to the site's root.
#[derive(Debug, Serialize)]
pub struct Loads {
    /// Until its first experiment can be run.
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
    desk.page.go_to(page).await?;
    let ids = desk.page.wake_all().await?;
    let id = ids.first().with_context(|| format!("{page} has no experiment"))?;
    let before = loaded(desk).await?;
    desk.page.experiment(id).model(Model::Sequential).run().await?;
    let plain = loaded(desk).await?;
    desk.page.experiment(id).model(Model::Threads).run().await?;
    let threaded = loaded(desk).await?;
    desk.come_back().await?;
    Ok(Loads { threaded: &threaded - &plain, plain: &plain - &before, before })
}

async fn loaded(desk: &Desk) -> Result<BTreeSet<String>> {
    desk.page.evaluate(ENTRIES).await
}
