//! What it costs to know what happened.

use anyhow::Result;
use experiments::model::Model;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;
use crate::statistics::Estimate;

const ON: &str = "primes, sequential, recorded";
const OFF: &str = "primes, sequential, not recorded";

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    let plan = size.primes(Model::Sequential)?;
    for pair in 0..size.recording_pairs {
        for recorded in session.ours_first(pair) {
            let report =
                if recorded { session.run(World::Native, &plan)? } else { Session::run_unrecorded(&plan)? };
            log.add_ms(if recorded { ON } else { OFF }, World::Native, report.median_ms);
        }
    }
    Ok(())
}

pub fn rows(log: &Log) -> Vec<Row> {
    let estimate = Estimate::of_ratios(log.of(ON, World::Native), log.of(OFF, World::Native));
    vec![Row::ratio("recording on ÷ off, primes, native", estimate).goal(Goal::SurelyAtMost(1.02))]
}
