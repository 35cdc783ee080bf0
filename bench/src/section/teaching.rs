//! How far the lab comes in ten seconds with programs of the size that teaching material has.

use anyhow::{Context, Result};
use repo::process::{self, output, program};
use serde::Deserialize;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;
use crate::statistics::Estimate;

const INTERPRETERS: [&str; 2] = ["gil", "free"];

/// What `native/examples/teaching` prints of one program. It has held the verdict against what is right.
#[derive(Deserialize)]
struct Explored {
    name: String,
    interpreter: String,
    verdict: String,
    ms: f64,
    failure_ms: Option<f64>,
    preemptions: Option<f64>,
}

impl Explored {
    fn has_verdict(&self) -> bool {
        self.verdict != "incomplete"
    }

    /// The time counts for all of them. Most take all of it, so once is enough.
    fn log(&self, log: &mut Log) {
        let Explored { name, interpreter, ms, failure_ms, preemptions, .. } = self;
        let mut add =
            |what: &str, value, unit| log.add(&series(interpreter, what), World::Native, value, unit);
        let has_verdict = self.has_verdict();
        add(VERDICTS, f64::from(u8::from(has_verdict)), "of 1");
        add(ANSWERS, f64::from(u8::from(has_verdict || preemptions.is_some())), "of 1");
        if let Some(preemptions) = preemptions.filter(|_| !has_verdict) {
            add(BOUNDS, preemptions, "preemptions");
        }
        if let Some(ms) = failure_ms {
            add(FAILURES, *ms, "ms");
        }
        add(name, *ms, "ms");
    }
}

const VERDICTS: &str = "a verdict";
const ANSWERS: &str = "a verdict or a completed bound of preemptions";
const BOUNDS: &str = "the completed bound where there is no verdict";
const FAILURES: &str = "until a failure is found";

/// Builds what explores them, and explores them all: each has its own time, so another round would say the same.
pub fn once(_: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    process::run(process::cargo("build").args([
        "--release",
        "--package",
        "native",
        "--example",
        "teaching",
    ]))?;
    let mut teaching = program(repo::path("target/release/examples/teaching"));
    let text = output(teaching.arg(size.teaching_seconds.to_string()))?;
    let explored: Vec<Explored> = serde_json::from_str(&text).context("teaching printed something else")?;
    explored.iter().for_each(|one| one.log(log));
    Ok(())
}

pub fn rows(log: &Log) -> Vec<Row> {
    INTERPRETERS.iter().flat_map(|interpreter| rows_of(log, interpreter)).collect()
}

fn rows_of(log: &Log, interpreter: &str) -> Vec<Row> {
    let of = |what: &str| {
        let what = series(interpreter, what);
        let found = log.series().iter().find(|series| series.what == what);
        found.map_or(&[][..], |series| &series.values[..])
    };
    let all = of(ANSWERS).len() as f64;
    let count = |what: &str| {
        let name = format!("{}, of {all}", series(interpreter, what));
        Row::new(name, of(what).iter().sum(), "programs")
    };
    let mut rows = vec![count(ANSWERS).goal(Goal::AtLeast(all)), count(VERDICTS)];
    if !of(BOUNDS).is_empty() {
        let median = Estimate::of(of(BOUNDS)).median;
        rows.push(Row::new(series(interpreter, BOUNDS), median, "preemptions"));
    }
    if !of(FAILURES).is_empty() {
        let longest = of(FAILURES).iter().copied().fold(0.0, f64::max);
        let name = series(interpreter, FAILURES);
        rows.push(Row::new(
            format!("{name}: median of {}", of(FAILURES).len()),
            Estimate::of(of(FAILURES)).median,
            "ms",
        ));
        rows.push(Row::new(format!("{name}: the longest"), longest, "ms"));
    }
    rows
}

fn series(interpreter: &str, what: &str) -> String {
    format!("teaching programs, {interpreter}: {what}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explored(verdict: &str, failure_ms: Option<f64>, preemptions: Option<f64>) -> Explored {
        let name = format!("{verdict} {failure_ms:?} {preemptions:?}");
        Explored {
            name,
            interpreter: "gil".into(),
            verdict: verdict.into(),
            ms: 1.0,
            failure_ms,
            preemptions,
        }
    }

    #[test]
    fn a_completed_bound_is_an_answer_and_no_verdict() {
        let mut log = Log::default();
        for one in [
            explored("proved", None, None),
            explored("found", Some(3.0), None),
            explored("found", Some(7.0), Some(0.0)),
            explored("incomplete", None, Some(2.0)),
            explored("incomplete", None, None),
        ] {
            one.log(&mut log);
        }
        let rows = rows(&log);
        let told: Vec<_> = rows.iter().map(|row| (row.value, row.met())).collect();
        let counted = [(4.0, Some(false)), (3.0, None), (2.0, None), (5.0, None), (7.0, None)];
        assert_eq!(told[..5], counted);
        assert!(rows[0].name.ends_with(", of 5"), "{}", rows[0].name);
    }
}
