//! What a workload costs in the page that asks for memory all the time.

use anyhow::Result;
use experiments::model::Model;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;
use crate::statistics::Estimate;

const MODELS: [Model; 3] = [Model::Sequential, Model::Rayon, Model::Threads];

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    for model in session.turns(&MODELS) {
        let plan = size.words(model)?;
        for world in session.turns(&World::ALL) {
            log.add_ms(&series(model), world, session.run(world, &plan)?.median_ms);
        }
    }
    Ok(())
}

pub fn rows(log: &Log) -> Vec<Row> {
    let mut rows = Vec::new();
    for browser in World::BROWSERS {
        for model in MODELS {
            let of = |world| log.of(&series(model), world);
            let name = format!("wordcount, {}: {} ÷ native", lanes(model), browser.name());
            let row = Row::ratio(name, Estimate::of_ratios(of(browser), of(World::Native)));
            rows.push(if model == Model::Sequential { row } else { row.goal(Goal::AtMost(1.3)) });
        }
    }
    rows
}

fn lanes(model: Model) -> &'static str {
    match model {
        Model::Rayon => "2 rayon workers",
        Model::Threads => "2 threads",
        _ => "one thread",
    }
}

fn series(model: Model) -> String {
    format!("wordcount, {}", model.name())
}
