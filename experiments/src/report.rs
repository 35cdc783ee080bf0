//! The result of a run, the same from every world. `report.schema.json` beside the crate describes it.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::env::Stop;
use crate::model::Model;
use crate::parameter::Parameters;
use crate::plan::Plan;
use crate::trace::{self, Span, Totals};
use crate::workload::AnyWorkload;

/// The version of the format that this crate writes and reads.
pub const SCHEMA: u64 = 1;

/// The most spans of a report, unless there are more tasks. What is told of them is counted before.
const MOST_SPANS: usize = 20_000;

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

/// What one round of a run brought.
#[derive(Clone, Debug)]
pub struct Round {
    /// From the first task's start until the answer is there.
    pub makespan: Duration,
    pub answer: Result<u64, Stop>,
    /// What was found besides the answer.
    pub findings: Vec<Measure>,
    pub spans: Vec<Span>,
}

/// Where and on what a run took place.
#[derive(Clone, Debug)]
pub struct Setting {
    pub world: World,
    pub machine: Machine,
    pub lanes: Vec<Lane>,
    pub startup: Duration,
}

/// Judges every round, and makes the report of the median one.
///
/// # Panics
/// If there is no round.
pub fn conclude(plan: &Plan, workload: &dyn AnyWorkload, setting: Setting, rounds: Vec<Round>) -> Report {
    let arrangement = plan.arrangement();
    let verdicts: Vec<Verdict> = rounds.iter().map(|round| Verdict::of(plan, workload, round)).collect();
    let times_ms: Vec<f64> = rounds.iter().map(|round| ms(round.makespan)).collect();
    let shown = verdicts.iter().position(|verdict| !verdict.ok).unwrap_or_else(|| middle(&times_ms));
    let ok = verdicts.iter().all(|verdict| verdict.ok);
    let verdict = verdicts.into_iter().nth(shown).expect("a run has rounds");
    let round = rounds.into_iter().nth(shown).expect("a run has rounds");
    let mut measures = verdict.measures;
    measures.extend(round.findings);
    // CPython records none: nothing is known of what overlapped.
    if !round.spans.is_empty() {
        measures.extend(account(&round.spans, &arrangement));
    }
    let simulated = setting.world == World::Simulated;
    if simulated && arrangement.slower_percent > 0 {
        measures.push(Measure::new(SLOWER, f64::from(arrangement.slower_percent), "%"));
    }
    let faster = f64::from(if simulated { 1 } else { workload.faster() });
    if faster > 1.0 {
        measures.push(Measure::new(FASTER, faster, "times"));
        measures.push(Measure::new(STANDS_FOR, (median(&times_ms) * faster / 1000.0).round(), "s"));
    }
    let (spans, grain) = trace::bounded(round.spans, MOST_SPANS);
    Report {
        schema: SCHEMA,
        label: label(setting.world, workload),
        world: setting.world,
        workload: plan.workload.clone(),
        model: plan.model,
        workers: arrangement.lanes,
        parameters: plan.parameters.clone(),
        options: plan.options_taken().only(|name| simulated || name != Model::SLOWER),
        ok,
        answer: round.answer.as_ref().ok().map(u64::to_string),
        expected: verdict.expected,
        outcome: verdict.outcome,
        detail: verdict.detail,
        measures,
        startup_ms: ms(setting.startup),
        median_ms: median(&times_ms),
        times_ms,
        ideal_ms: workload.ideal(&arrangement).map(|ideal| ms(ideal) / faster),
        machine: setting.machine,
        lanes: setting.lanes,
        spans,
        grain_us: ms(grain) * 1000.0,
    }
}

struct Verdict {
    ok: bool,
    expected: String,
    outcome: Outcome,
    detail: Option<String>,
    measures: Vec<Measure>,
}

impl Verdict {
    fn of(plan: &Plan, workload: &dyn AnyWorkload, round: &Round) -> Self {
        let arrangement = plan.arrangement();
        let may_be = workload.outcomes(&arrangement);
        match &round.answer {
            Ok(answer) => {
                let judgement = workload.judge(*answer, &arrangement);
                let may_finish = may_be.contains(&Outcome::Finished);
                let detail = match (may_finish, judgement.ok) {
                    (true, true) => None,
                    (true, false) => Some(format!("the answer {answer} is wrong")),
                    (false, _) => Some(format!("it finished, and was to end with {}", expected(&may_be))),
                };
                Self {
                    ok: judgement.ok && may_finish,
                    expected: judgement.expected,
                    outcome: Outcome::Finished,
                    detail,
                    measures: judgement.measures,
                }
            }
            Err(stop) => {
                let outcome = Outcome::from(stop);
                Self {
                    ok: may_be.contains(&outcome),
                    expected: expected(&may_be),
                    outcome,
                    detail: Some(stop.sentence().to_owned()),
                    measures: Vec::new(),
                }
            }
        }
    }
}

fn expected(outcomes: &[Outcome]) -> String {
    let words = outcomes.iter().map(|outcome| match outcome {
        Outcome::CannotMeet => "no meeting",
        Outcome::Deadlock => "a deadlock",
        Outcome::Livelock => "a livelock",
        Outcome::Failed => "a failure",
        Outcome::Finished | Outcome::Cancelled => "an answer",
    });
    words.collect::<Vec<_>>().join(" or ")
}

fn label(world: World, workload: &dyn AnyWorkload) -> Label {
    match world {
        World::Simulated => Label::Simulated,
        _ if workload.fetches() => Label::Emulated,
        _ => Label::Measured,
    }
}

/// The numbers that sentences are made of.
fn account(spans: &[Span], arrangement: &crate::model::Arrangement) -> Vec<Measure> {
    let totals = Totals::of(spans);
    // A lane has one task at a time, but for an event loop. Spans may say otherwise by a step of the clocks.
    let at_once =
        |tasks: usize| if arrangement.event_loop { tasks } else { tasks.min(arrangement.lanes) } as f64;
    let share = |part: Duration, lanes: usize| {
        let whole = totals.makespan.as_secs_f64() * lanes.max(1) as f64;
        if whole == 0.0 { 0.0 } else { (part.as_secs_f64() / whole * 100.0).min(100.0).round() }
    };
    let cpu = totals.cpu.map(|cpu| {
        let share = share(cpu, arrangement.lanes);
        [Measure::new("had a core in all", round_ms(ms(cpu)), "ms"), Measure::new(WITH_CORE, share, "%")]
    });
    let account = [
        Measure::new("most tasks under way at once", at_once(totals.most_under_way), "tasks"),
        Measure::new("most tasks computing at once", at_once(totals.most_computing), "tasks"),
        Measure::new("lanes used", totals.lanes as f64, "lanes"),
        Measure::new(
            "share of the lanes' time spent computing",
            share(totals.computing, arrangement.lanes),
            "%",
        ),
        Measure::new("waited in all", round_ms(ms(totals.waiting)), "ms"),
        Measure::new("blocked in all", round_ms(ms(totals.blocked)), "ms"),
    ];
    account.into_iter().chain(cpu.into_iter().flatten()).collect()
}

/// The measure that says how many times less a run waited and was busy than its parameters say.
pub const FASTER: &str = "time runs faster than told";

/// The measure that says which time a run stands for that was made faster.
pub const STANDS_FOR: &str = "stands for";

/// Free-threaded CPython's, as published; the simulation takes it into account.
const SLOWER: &str = "published cost of having no lock, on one thread";

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

pub fn ms(duration: Duration) -> f64 {
    duration.as_nanos() as f64 / 1e6
}

/// A time as the page and the terminal show it.
pub fn display_ms(ms: f64) -> String {
    if ms >= 10_000.0 {
        format!("{} s", display_number((ms / 100.0).round() / 10.0))
    } else if ms >= 0.1 || ms == 0.0 {
        format!("{} ms", display_number(round_ms(ms)))
    } else {
        format!("{} µs", display_number((ms * 1000.0).round()))
    }
}

/// A number with a comma between thousands, and at most two decimals.
pub fn display_number(value: f64) -> String {
    let hundredths = (value.abs() * 100.0).round() as u64;
    let (digits, fraction) = ((hundredths / 100).to_string(), hundredths % 100);
    let mut text = String::from(if value < 0.0 && hundredths > 0 { "-" } else { "" });
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    match fraction {
        0 => text,
        tenths if tenths % 10 == 0 => format!("{text}.{}", tenths / 10),
        hundredths => format!("{text}.{hundredths:02}"),
    }
}

/// Three digits are more than a clock on a shared machine can give.
pub fn round_ms(ms: f64) -> f64 {
    if ms >= 100.0 { ms.round() } else { (ms * 10.0).round() / 10.0 }
}

pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => 0.0,
        n if n % 2 == 1 => sorted[n / 2],
        n => f64::midpoint(sorted[n / 2 - 1], sorted[n / 2]),
    }
}

/// The index of the value in the middle.
fn middle(values: &[f64]) -> usize {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    order[(order.len() - 1) / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_with_as_many_digits_as_they_deserve() {
        for (ms, says) in [
            (0.0, "0 ms"),
            (0.0123, "12 µs"),
            (2.345, "2.3 ms"),
            (2003.4, "2,003 ms"),
            (43_200_000.0, "43,200 s"),
        ] {
            assert_eq!(display_ms(ms), says);
        }
        assert_eq!(display_number(4.9), "4.9");
        assert_eq!(display_number(137_846_528_820.0), "137,846,528,820");
        for (value, says) in
            [(1.98, "1.98"), (0.05, "0.05"), (19.999, "20"), (-1234.5, "-1,234.5"), (-0.001, "0")]
        {
            assert_eq!(display_number(value), says);
        }
    }

    #[test]
    fn the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
        assert!((median(&[4.0, 1.0, 3.0, 2.0]) - 2.5).abs() < 1e-12);
        assert!((median(&[4.0, 1.0, 3.0]) - 3.0).abs() < 1e-12);
        assert_eq!(middle(&[4.0, 1.0, 3.0]), 2);
    }

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
