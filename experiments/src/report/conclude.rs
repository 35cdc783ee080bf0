//! From rounds to a report: each is judged, and the median one is told.

use std::time::Duration;

use super::numbers::middle;
use super::{
    FASTER, Label, Lane, Machine, Measure, Outcome, Report, SCHEMA, STANDS_FOR, WITH_CORE, World, median, ms,
    round_ms,
};
use crate::env::Stop;
use crate::model::{Arrangement, Model};
use crate::plan::Plan;
use crate::trace::{self, Span, Totals};
use crate::workload::AnyWorkload;

/// The most spans of a report, unless there are more tasks. What is told of them is counted before.
const MOST_SPANS: usize = 20_000;

/// Free-threaded CPython's, as published; the simulation takes it into account.
const SLOWER: &str = "published cost of having no lock, on one thread";

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
        measures.extend(account(&round.spans, &arrangement, setting.machine.cores));
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
        waits: round.answer.as_ref().err().map_or(&[][..], Stop::waits).to_vec(),
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
fn account(spans: &[Span], arrangement: &Arrangement, cores: usize) -> Vec<Measure> {
    let totals = Totals::of(spans);
    // A lane has one task at a time, but for an event loop. Spans may say otherwise: by a step of the clocks, and where
    // a process has begun its next task before its parent has heard of the last one's end.
    let at_once = |tasks: usize| if arrangement.event_loop { tasks } else { tasks.min(totals.lanes) } as f64;
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
        // Whoever is ready for a core counts as computing. At one instant there are no more than cores.
        Measure::new(
            "most tasks computing at once",
            at_once(totals.most_computing.min(cores.max(1))),
            "tasks",
        ),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Kind;

    #[test]
    fn two_of_four_processes_that_go_on_by_themselves_have_two_tasks_under_way() {
        let us = Duration::from_micros;
        let span = |lane, task, kind, start, end| Span {
            lane,
            task: Some(task),
            kind,
            start: us(start),
            end: us(end),
            cpu: None,
        };
        let lane = |lane: usize| {
            let first = 10 * lane;
            let end_of_first = span(lane, first, Kind::Talking, 100, 130);
            [
                span(lane, first, Kind::Waiting, 0, 100),
                end_of_first,
                span(lane, first + 1, Kind::Waiting, 100, 200),
            ]
        };
        let spans: Vec<Span> = [0, 1].into_iter().flat_map(lane).collect();
        let measures = account(&spans, &Model::Processes.arrangement(4), 4);
        let measure = |name: &str| measures.iter().find(|it| it.name == name).map(|it| it.value);
        assert_eq!(measure("lanes used"), Some(2.0));
        assert_eq!(measure("most tasks under way at once"), Some(2.0));
    }
}
