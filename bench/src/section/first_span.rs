//! How long a reader who has pressed Run waits for something to look at.

use anyhow::Result;
use experiments::model::Model;
use experiments::report::median;
use serde::Deserialize;
use serde_json::json;

use crate::log::Log;
use crate::row::Row;
use crate::session::{Session, World};
use crate::size::Size;

/// What `first_span` is answered with.
#[derive(Deserialize)]
struct Waited {
    cold_ms: f64,
    warm_ms: f64,
}

/// One for each build of the engine.
const MODELS: [Model; 2] = [Model::Async, Model::Threads];

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    for model in MODELS {
        let plan = size.primes(model)?;
        for browser in session.turns(&World::BROWSERS) {
            let Waited { cold_ms, warm_ms } = session.ask(browser, &json!({ "first_span": plan }))?;
            log.add_ms(&series(model, "in a page just opened"), browser, cold_ms);
            log.add_ms(&series(model, "in the second run"), browser, warm_ms);
        }
    }
    Ok(())
}

pub fn rows(log: &Log) -> Vec<Row> {
    let mut rows = Vec::new();
    for model in MODELS {
        for when in ["in a page just opened", "in the second run"] {
            for browser in World::BROWSERS {
                let waited = median(log.of(&series(model, when), browser));
                rows.push(Row::new(format!("{}, {}", series(model, when), browser.name()), waited, "ms"));
            }
        }
    }
    rows
}

fn series(model: Model, when: &str) -> String {
    format!("from Run to the first span, {}, {when}", model.name())
}
