//! Whether a page forgets the runs that were cancelled.

use anyhow::{Result, ensure};
use experiments::model::Model;
use serde::Deserialize;
use serde_json::json;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;

/// The only one of the two that tells.
const BROWSER: World = World::Chromium;

/// What `cancel_often` is answered with.
#[derive(Deserialize)]
struct Held {
    before_bytes: f64,
    after_bytes: f64,
}

const MODELS: [Model; 2] = [Model::Async, Model::Threads];

pub fn once(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    for model in MODELS {
        let question = json!({ "cancel_often": [size.downloads(model)?, size.cancelled] });
        let Held { before_bytes, after_bytes } = session.ask(BROWSER, &question)?;
        ensure!(before_bytes > 0.0, "Chromium says that the page holds nothing");
        log.add(&series(model), BROWSER, after_bytes / before_bytes, "times");
    }
    Ok(())
}

pub fn rows(log: &Log) -> Vec<Row> {
    let row = |model| {
        let times = log.of(&series(model), BROWSER)[0];
        Row::new(format!("{}, {}", series(model), BROWSER.name()), times, "times").goal(Goal::AtMost(1.1))
    };
    MODELS.map(row).into()
}

fn series(model: Model) -> String {
    format!("memory of a page after runs that were cancelled ÷ before, {}", model.name())
}
