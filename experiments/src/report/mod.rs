//! The result of a run, the same from every world. `report.schema.json` beside the crate describes it.

mod conclude;
mod numbers;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::env::Stop;
use crate::model::Model;
use crate::parameter::Parameters;
use crate::standstill::Wait;
use crate::trace::Span;

pub use conclude::{Round, Setting, conclude};
pub use numbers::{display_ms, display_number, grouped, median, ms, round_ms};

/// The version of the format that this crate writes and reads.
pub const SCHEMA: u64 = 1;

/// Where a number comes from. Different labels never share an axis without saying so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// Taken with a clock.
    Measured,
    /// Virtual time.
    Simulated,
    /// Real threads and real requests with behaviour that we set, such as a site's latency.
    Emulated,
    /// Somebody else's, with source.
    Published,
}

impl Label {
    pub fn name(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Simulated => "simulated",
            Self::Emulated => "emulated",
            Self::Published => "published",
        }
    }
}

/// Where it ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum World {
    Simulated,
    Browser,
    Native,
    Cpython,
    /// Companions on a Dask cluster, on this machine or on others.
    Cluster,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Finished,
    CannotMeet,
    Deadlock,
    Livelock,
    Cancelled,
    Failed,
}

impl Outcome {
    /// Whether tasks waited for each other and none of them could go on.
    pub fn is_standstill(self) -> bool {
        matches!(self, Self::Deadlock | Self::CannotMeet)
    }

    /// Whether it would go on for ever, had nobody stopped it.
    pub fn never_ends(self) -> bool {
        self.is_standstill() || self == Self::Livelock
    }
}

impl From<&Stop> for Outcome {
    fn from(stop: &Stop) -> Self {
        match stop {
            Stop::Cancelled => Self::Cancelled,
            Stop::Deadlock(_) => Self::Deadlock,
            Stop::CannotMeet(_) => Self::CannotMeet,
            Stop::Livelock(_) => Self::Livelock,
            Stop::Failed(_) => Self::Failed,
        }
    }
}

/// A number with its unit. The sentences use no number that does not stand here or in the times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    pub name: String,
    pub value: f64,
    pub unit: String,
}

impl Measure {
    pub fn new(name: &str, value: f64, unit: &str) -> Self {
        Self { name: name.to_owned(), value, unit: unit.to_owned() }
    }
}

/// What it ran on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Machine {
    pub cores: usize,
    pub os: String,
    pub arch: String,
    pub runtime: String,
    pub browser: Option<String>,
    /// Whether the page may share memory between its workers.
    pub isolated: Option<bool>,
    /// The smallest step of the clock, in microseconds.
    pub clock_us: f64,
}

/// A lane and what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    pub lane: usize,
    /// Such as `thread` or `process`.
    pub kind: String,
    /// The thread's or process's number; in a browser, the worker's own.
    pub os_id: Option<u64>,
    /// How many lanes had come to this lane's memory, itself included: it counts up where memory is
    /// shared, and is 1 in every process.
    pub arrival: Option<u64>,
}

/// One run of one workload under one model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub schema: u64,
    pub label: Label,
    pub world: World,
    pub workload: String,
    pub model: Model,
    pub workers: usize,
    pub parameters: Parameters,
    /// How the lanes were arranged besides: what the model takes of its options.
    #[serde(default)]
    pub options: Parameters,
    /// False only for a wrong answer or an outcome that the parameters did not ask for.
    pub ok: bool,
    pub answer: Option<String>,
    pub expected: String,
    pub outcome: Outcome,
    /// The sentence that goes with the outcome.
    pub detail: Option<String>,
    /// Who waits for whom, if it stood still and that is known.
    #[serde(default)]
    pub waits: Vec<Wait>,
    pub measures: Vec<Measure>,
    pub startup_ms: f64,
    pub times_ms: Vec<f64>,
    pub median_ms: f64,
    pub ideal_ms: Option<f64>,
    pub machine: Machine,
    pub lanes: Vec<Lane>,
    /// Of the round whose time is the median.
    pub spans: Vec<Span>,
    /// What lasted less than this is told together with its neighbours, as what took most of them: there
    /// would be too many spans. Zero, if all are there.
    #[serde(default)]
    pub grain_us: f64,
}

impl Report {
    pub fn measure(&self, name: &str) -> Option<f64> {
        self.measures.iter().find(|m| m.name == name).map(|m| m.value)
    }

    /// Whether it shows how much of its time is chance: by several rounds, or because virtual time has none.
    pub fn tells_chance(&self) -> bool {
        self.world == World::Simulated || self.times_ms.len() > 1
    }

    pub fn median(&self) -> Duration {
        Duration::from_secs_f64(self.median_ms / 1000.0)
    }
}

/// One entry of a file: a run, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Entry {
    Run(Box<Report>),
    Skipped { workload: String, model: String, world: World, skipped: String },
}

/// Several runs: what `--json` prints and the page exports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reports {
    pub schema: u64,
    pub runs: Vec<Entry>,
}

impl Reports {
    pub fn new(runs: Vec<Entry>) -> Self {
        Self { schema: SCHEMA, runs }
    }

    /// # Errors
    /// A sentence: not JSON, no report, or a version that this program does not know.
    pub fn parse(text: &str) -> Result<Self, String> {
        let value: serde_json::Value =
            serde_json::from_str(text).map_err(|error| format!("this is not JSON: {error}"))?;
        match value["schema"].as_u64() {
            Some(SCHEMA) => {
                serde_json::from_value(value).map_err(|error| format!("this is no report: {error}"))
            }
            Some(other) => {
                Err(format!("the report has version {other}; this program knows version {SCHEMA}"))
            }
            None => Err("this is no report: it has no “schema”".to_owned()),
        }
    }
}

/// The measure that says how many times less a run waited and was busy than its parameters say.
pub const FASTER: &str = "time runs faster than told";

/// The measure that says which time a run stands for that was made faster.
pub const STANDS_FOR: &str = "stands for";

/// The measure that says for which share of their time lanes that computed had a core, where that is known.
pub const WITH_CORE: &str = "share of the lanes' time with a core";

/// Adds how many times sooner this run was done than `baseline`.
pub fn add_speed_up(report: &mut Report, baseline: &Report) {
    report.measures.retain(|m| m.name != SPEED_UP);
    if report.median_ms > 0.0 && report.outcome == Outcome::Finished && baseline.outcome == Outcome::Finished
    {
        let speed_up = (baseline.median_ms / report.median_ms * 100.0).round() / 100.0;
        report.measures.push(Measure::new(SPEED_UP, speed_up, "times"));
    }
}

/// The measure that [`add_speed_up`] adds.
pub const SPEED_UP: &str = "speed-up over sequential";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_of_another_version_and_things_that_are_no_reports_are_refused_with_a_sentence() {
        for (text, says) in [
            ("{", "this is not JSON"),
            ("[]", "this is no report: it has no “schema”"),
            (r#"{"schema": 2, "runs": []}"#, "the report has version 2; this program knows version 1"),
            (r#"{"schema": 1}"#, "this is no report: missing field `runs`"),
        ] {
            let message = Reports::parse(text).unwrap_err();
            assert!(message.starts_with(says), "{message}");
        }
        assert_eq!(Reports::parse(r#"{"schema": 1, "runs": [], "later": 1}"#).unwrap().runs.len(), 0);
    }
}
