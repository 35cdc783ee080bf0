//! One sentence, computed from a run: what just happened, and why.
//!
//! Every number in it stands in the report: among its times, its measures, its machine or its detail.

use crate::model::Model;
use crate::report::{Outcome, Report, SPEED_UP, display_ms, display_number};

/// What happened in this run.
pub fn run(report: &Report) -> String {
    let model = report.model.name();
    match report.outcome {
        Outcome::Cancelled => format!("{model} was cancelled; what it had done until then is drawn."),
        Outcome::Failed => format!("{model} failed: {}.", detail(report)),
        Outcome::Deadlock => format!("{model} stood still, {}.", detail(report)),
        Outcome::CannotMeet => format!("Under {model} {}.", detail(report)),
        Outcome::Finished if !report.ok => format!("{model} gave a wrong answer: {}.", detail(report)),
        Outcome::Finished => finished(report),
    }
}

/// What the runs say together: the one that was done first, held against the sequential one.
pub fn comparison(reports: &[Report]) -> String {
    let done = reports.iter().filter(|report| report.outcome == Outcome::Finished && report.ok);
    let first = done.min_by(|a, b| a.median_ms.total_cmp(&b.median_ms));
    first.or(reports.first()).map(run).unwrap_or_default()
}

fn finished(report: &Report) -> String {
    match report.workload.as_str() {
        "counter" => counter(report),
        "meeting" => format!(
            "Under {} they met: {} tasks were under way at once.",
            report.model.name(),
            number(report, "most tasks under way at once")
        ),
        _ => format!("{}: {}.", time(report), why(report)),
    }
}

fn time(report: &Report) -> String {
    let (model, time) = (report.model.name(), display_ms(report.median_ms));
    match report.measure(SPEED_UP) {
        _ if report.model == Model::Sequential => format!("{model} took {time}"),
        Some(times) if times >= 1.1 => {
            format!("{model} took {time}, {} times sooner than sequential", display_number(times))
        }
        Some(times) if times >= 0.9 => format!("{model} took {time}, about as long as sequential"),
        Some(times) => {
            format!("{model} took {time}, longer than sequential ({} times as soon)", display_number(times))
        }
        None => format!("{model} took {time}"),
    }
}

fn why(report: &Report) -> String {
    let most = number(report, "most tasks under way at once");
    let share = number(report, "share of the lanes' time spent computing");
    let waits = waits(report);
    match report.model {
        Model::Sequential if waits => {
            format!(
                "it began each task only when the one before had ended, and computed for {share} % of the time"
            )
        }
        Model::Sequential => {
            format!("one thread computed for {share} % of the time, one task after the other")
        }
        Model::Async if waits => {
            format!(
                "up to {most} tasks were under way at once, so their waits overlapped; the one thread computed for {share} % of the time"
            )
        }
        Model::Async => {
            format!(
                "the one thread computed for {share} % of the time, and while it computes no other task can"
            )
        }
        _ if waits => format!(
            "up to {most} tasks were under way at once, one for each {}, so that many waits overlapped",
            report.model.lane_name()
        ),
        _ => format!(
            "{} {} shared {} {}, each computing for {share} % of the time on average",
            number(report, "lanes used"),
            lanes(report),
            report.machine.cores,
            if report.machine.cores == 1 { "core" } else { "cores" }
        ),
    }
}

fn lanes(report: &Report) -> &'static str {
    match report.model {
        Model::Threads => "threads",
        Model::Rayon => "workers",
        Model::Processes => "processes",
        Model::Sequential | Model::Async => "lanes",
    }
}

/// Whether the tasks mostly waited.
fn waits(report: &Report) -> bool {
    let totals = crate::trace::Totals::of(&report.spans);
    totals.waiting > totals.computing
}

fn counter(report: &Report) -> String {
    let model = report.model.name();
    let (all, lost) = (number(report, "additions"), number(report, "lost updates"));
    let why = match (report.parameters.choice("how"), lost.as_str(), report.model) {
        ("own", ..) => "each actor had a counter of its own, and they were summed at the end",
        ("atomic", ..) => "each addition read and wrote in one step",
        ("locked", ..) => "only the holder of the lock could read and write",
        ("racy", "0", Model::Async) => {
            "between the read and the write there is no await, so no other task runs"
        }
        (_, "0", _) => "nobody came between another's read and write this time, which nothing guarantees",
        _ => "several read the same value before one of them wrote, and the later write undid the earlier",
    };
    match lost.as_str() {
        "0" => format!("Under {model} none of {all} updates were lost: {why}."),
        _ => format!("Under {model} {lost} of {all} updates were lost: {why}."),
    }
}

fn number(report: &Report, measure: &str) -> String {
    display_number(report.measure(measure).unwrap_or_default())
}

fn detail(report: &Report) -> &str {
    report.detail.as_deref().unwrap_or("no reason was given")
}
