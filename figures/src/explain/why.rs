//! Why a run took as long as it did: who computed, who waited, and for which share of the time.

use std::time::Duration;

use experiments::model::Model;
use experiments::report::{Report, WITH_CORE, display_number};
use experiments::trace::{Kind, Span};

use super::{most, number};

pub(super) fn why(report: &Report) -> String {
    let (most, waits) = (most(report), waits(report));
    match report.model {
        Model::Sequential if waits => {
            format!("each task began only when the one before had ended, and the thread {}", computed(report))
        }
        Model::Sequential => format!("the one thread {}, for one task after the other", computed(report)),
        Model::Async if waits && is_alone(report) => {
            format!("{ALONE}; the one thread {}", computed(report))
        }
        Model::Async if waits => format!(
            "up to {most} tasks were under way at once, so their waits overlapped; the one thread {}",
            computed(report)
        ),
        Model::Async => {
            format!("the one thread {}, and while it computes no other task can", computed(report))
        }
        Model::Hybrid if waits && is_alone(report) => ALONE.to_owned(),
        Model::Hybrid if waits => {
            let lanes = number(report, "lanes used");
            let loops = if lanes == "1" { "loop" } else { "loops" };
            let who = plural(report.model, &lanes);
            format!("up to {most} tasks were under way at once, in the event {loops} of {lanes} {who}")
        }
        Model::Gil if !waits && number(report, "lanes used") == "1" => shared(report),
        Model::Gil if !waits => {
            let lanes = number(report, "lanes used");
            let who = plural(report.model, &lanes);
            match report.options.get("gil").map(ToString::to_string).as_deref() {
                Some("none") => {
                    format!("{lanes} {who} computed without a lock, at the same time if there were cores")
                }
                Some("each") => {
                    format!("each of {lanes} {who} had a lock of its own, so none waited for another's")
                }
                _ => format!("{lanes} {who} shared one lock, and only who holds it computes"),
            }
        }
        _ if waits && is_alone(report) => ALONE.to_owned(),
        _ if waits => {
            let lane = report.model.lane_name();
            format!(
                "up to {most} tasks were under way at once, one for each {lane}, so that many waits overlapped"
            )
        }
        _ => shared(report),
    }
}

/// Several lanes that compute.
fn shared(report: &Report) -> String {
    let (lanes, cores) = (number(report, "lanes used"), report.machine.cores);
    let core = if lanes == "1" { "a core" } else { "one" };
    let each = match report.measure(WITH_CORE) {
        Some(share) => format!("had {core} for {}\u{a0}% of the time", display_number(share)),
        // Nobody sees whether a lane had a core or was ready for one.
        None if report.measure("lanes used") > Some(cores as f64) => {
            computed(report) + " or waited for a core"
        }
        None => computed(report),
    };
    let sent = if report.workload == "wordcount" && matches!(report.model, Model::Processes | Model::Hybrid) {
        if lanes == "1" { "; the text had to be sent to it" } else { "; the text had to be sent to them" }
    } else {
        ""
    };
    let who = plural(report.model, &lanes);
    match lanes.as_str() {
        // The shares are of the time of all lanes, also of those that had no task.
        _ if report.measure("lanes used").is_some_and(|used| used < report.workers as f64) => {
            let (all, who) = (report.workers, plural(report.model, ""));
            format!("only {lanes} of {all} {who} had something to do{sent}")
        }
        "1" => format!("the one {who} {each}{sent}"),
        _ => format!(
            "{lanes} {who} had {cores} {} between them, and each {each} on average{sent}",
            if cores == 1 { "core" } else { "cores" },
        ),
    }
}

fn plural(model: Model, number: &str) -> &'static str {
    match (model, number) {
        (Model::Threads | Model::Gil, "1") => "thread",
        (Model::Threads | Model::Gil, _) => "threads",
        (Model::Processes | Model::Hybrid, "1") => "process",
        (Model::Processes | Model::Hybrid, _) => "processes",
        (_, "1") => "worker",
        _ => "workers",
    }
}

/// For which share of its time a lane computed.
fn computed(report: &Report) -> String {
    match number(report, "share of the lanes' time spent computing").as_str() {
        "0" => "hardly ever computed".to_owned(),
        "100" => "computed all the time".to_owned(),
        share => format!("computed for {share}\u{a0}% of the time"),
    }
}

/// What is said where tasks that wait could not help each other.
const ALONE: &str = "no two tasks were under way at once, so nothing overlapped";

fn is_alone(report: &Report) -> bool {
    report.measure("most tasks under way at once") == Some(1.0)
}

/// Whether the tasks mostly waited.
fn waits(report: &Report) -> bool {
    let sum = |kind| report.spans.iter().filter(|span| span.kind == kind).map(Span::length).sum::<Duration>();
    sum(Kind::Waiting) > sum(Kind::Computing)
}

/// Whether the tasks computed for so long, beside their waiting, that it matters who shares that.
fn also_computes(report: &Report) -> bool {
    report.measure("share of the lanes' time spent computing").unwrap_or_default() >= 5.0
}

/// In a few words, where the time went that others needed.
pub(super) fn how(report: &Report) -> String {
    match report.model {
        _ if waits(report) && is_alone(report) => {
            format!("{ALONE}: what differs is what each takes to begin, or chance")
        }
        model if waits(report) => {
            let lanes = number(report, "lanes used");
            let on = match model {
                Model::Async => ", on one thread".to_owned(),
                Model::Gil => String::new(),
                _ if lanes != "1" && also_computes(report) => {
                    format!(", and {lanes} {} shared the computing", plural(model, &lanes))
                }
                _ => String::new(),
            };
            format!("up to {} waits overlapped instead of following each other{on}", most(report))
        }
        Model::Sequential | Model::Async | Model::Gil => why(report),
        _ => shared(report),
    }
}
