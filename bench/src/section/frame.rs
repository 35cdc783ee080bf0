//! What everything around the kernels costs: the same loops with nothing but rayon, or nothing but Tokio.

use anyhow::Result;
use experiments::model::Model;

use crate::bare;
use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;
use crate::statistics::Estimate;

const SIDES: [Model; 2] = [Model::Rayon, Model::Async];

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    for model in session.turns(&SIDES) {
        let plan = size.primes(model)?;
        for pair in 0..size.frame_pairs {
            for ours in session.ours_first(pair) {
                let (what, median_ms) = if ours {
                    (series(model), session.run(World::Native, &plan)?.median_ms)
                } else {
                    (bare_series(model), bare::primes(&plan)?)
                };
                log.add_ms(&what, World::Native, median_ms);
            }
        }
    }
    Ok(())
}

pub fn rows(log: &Log) -> Vec<Row> {
    let row = |model: Model| {
        let of = |what: &str| log.of(what, World::Native);
        let estimate = Estimate::of_ratios(of(&series(model)), of(&bare_series(model)));
        let name = format!("primes, {}: many ÷ bare {}", model.name(), bare::library(model));
        Row::ratio(name, estimate).goal(Goal::SurelyAtMost(1.02))
    };
    SIDES.map(row).into()
}

fn series(model: Model) -> String {
    format!("primes, {}, beside bare {}", model.name(), bare::library(model))
}

fn bare_series(model: Model) -> String {
    format!("primes, bare {}", bare::library(model))
}
