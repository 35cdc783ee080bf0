//! One sentence, computed from runs: what just happened, and why.
//!
//! Every number in it stands in a report: among its times, its measures, its machine or its detail. Where the
//! runs of two worlds are held against each other it may be the ratio of two such times.

mod counted;
pub mod fault;
mod guess;
mod heartbeat;
mod scenes;
mod why;

use experiments::model::Model;
use experiments::parameter::Value;
use experiments::report::{Outcome, Report, SPEED_UP, display_ms, display_number};

pub use counted::counted;
pub use guess::guess;
use why::{how, why};

/// What happened in this run.
pub fn run(report: &Report) -> String {
    let model = report.model.name();
    match report.outcome {
        Outcome::Cancelled => format!("{model} was cancelled; what it had done until then is drawn."),
        Outcome::Failed if report.workload == "fault" => {
            format!("{model} failed: {}.{}", detail(report), fault::consequence(report))
        }
        Outcome::Failed => format!("{model} failed: {}.", detail(report)),
        Outcome::Deadlock => format!("{model} stood still, {}.", detail(report)),
        Outcome::Livelock => format!("{model} got nowhere, {}.", detail(report)),
        Outcome::CannotMeet => format!("Under {model} {}.", detail(report)),
        Outcome::Finished if !report.ok => format!("{model} gave a wrong answer: {}.", detail(report)),
        Outcome::Finished => finished(report),
    }
}

/// What happened in this run, beside a figure that says its model and its time.
pub fn figure(report: &Report) -> String {
    let is_plain = report.outcome == Outcome::Finished && report.ok;
    let workload = report.workload.as_str();
    if !is_plain || matches!(workload, "counter" | "meeting") || scenes::has(workload) {
        return run(report);
    }
    format!("{}.{}", capital(&why(report)), scenes::stands_for(report))
}

/// What several runs say together: the fastest held against the sequential one, or what went wrong.
pub fn comparison(reports: &[&Report]) -> String {
    let Some(first) = reports.first() else { return String::new() };
    if let Some(wrong) = reports.iter().find(|report| !report.ok) {
        return run(wrong);
    }
    match first.workload.as_str() {
        _ if reports.len() == 1 => run(first),
        "meeting" => meetings(reports),
        "counter" => counters(reports),
        workload if scenes::has(workload) => scenes::together(reports),
        _ => fastest(reports),
    }
}

/// What native runs say beside those of the page, of the same work: how much sooner each was done. If the
/// page has none of them, what they say by themselves.
pub fn natively(native: &[&Report], page: &[&Report]) -> String {
    if let Some(wrong) = native.iter().find(|report| !report.ok) {
        return run(wrong);
    }
    let pairs: Vec<String> = native.iter().filter_map(|native| instead(native, page)).collect();
    if pairs.is_empty() { comparison(native) } else { format!("Natively, {}.", pairs.join("; ")) }
}

/// Such as `async took 101 ms instead of 202 ms, 2 times as fast`.
fn instead(native: &Report, page: &[&Report]) -> Option<String> {
    let finished = |report: &Report| report.outcome == Outcome::Finished && report.median_ms > 0.0;
    let page = page.iter().find(|page| page.model == native.model && finished(page) && page.ok)?;
    let times = finished(native).then_some(page.median_ms / native.median_ms)?;
    let than = match times {
        1.1.. => format!("{} times as fast", display_number(times)),
        0.9.. => "about as long".to_owned(),
        _ => format!("{} times as long", display_number(1.0 / times)),
    };
    let (model, time) = (native.model.name(), display_ms(native.median_ms));
    Some(format!("{model} took {time} instead of {}, {than}", display_ms(page.median_ms)))
}

fn finished(report: &Report) -> String {
    match report.workload.as_str() {
        "counter" => counter(report),
        "meeting" => {
            format!("Under {} they met: {} tasks were under way at once.", report.model.name(), most(report))
        }
        workload if scenes::has(workload) => scenes::finished(report),
        _ => format!("{}: {}.{}", time(report), why(report), scenes::stands_for(report)),
    }
}

fn time(report: &Report) -> String {
    let (model, time) = (report.model.name(), display_ms(report.median_ms));
    match speed_up(report) {
        Some(than) => format!("{model} took {time}, {than}"),
        None => format!("{model} took {time}"),
    }
}

/// A smaller difference is said to be none.
const CLEARLY: f64 = 1.1;

/// The same where each was run once, which does not tell what is chance.
const CLEARLY_ONCE: f64 = 1.25;

fn clearly(report: &Report) -> f64 {
    if report.tells_chance() { CLEARLY } else { CLEARLY_ONCE }
}

fn speed_up(report: &Report) -> Option<String> {
    let times = report.measure(SPEED_UP).filter(|_| report.model != Model::Sequential)?;
    let (number, clearly) = (display_number(times), clearly(report));
    Some(match times {
        _ if times >= clearly => format!("{number} times as fast as sequential"),
        _ if times * clearly >= 0.99 => "about as long as sequential".to_owned(),
        _ => format!("slower than sequential ({number} times as fast)"),
    })
}

fn fastest(reports: &[&Report]) -> String {
    let finished = || reports.iter().copied().filter(|report| report.outcome == Outcome::Finished);
    let Some(fastest) = finished().min_by(|a, b| a.median_ms.total_cmp(&b.median_ms)) else {
        return reports.first().map(|report| run(report)).unwrap_or_default();
    };
    let (model, time) = (fastest.model.name(), display_ms(fastest.median_ms));
    if fastest.model == Model::Sequential {
        return format!(
            "Nothing was faster than sequential, which took {time}: another arrangement gained less than it cost."
        );
    }
    let sequential = reports.iter().find(|report| report.model == Model::Sequential);
    if let Some(sequential) = sequential
        && fastest.measure(SPEED_UP).is_some_and(|times| times < clearly(fastest))
    {
        return format!(
            "Nothing was clearly faster than sequential, which took {}: {model} took {time}. {}.",
            display_ms(sequential.median_ms),
            capital(&why(fastest))
        );
    }
    let than = speed_up(fastest).map(|than| format!(", {than}")).unwrap_or_default();
    let first: Vec<&Report> = finished().filter(|report| display_ms(report.median_ms) == time).collect();
    // Where the time of several went each says below its figure.
    let (verb, why) = match first.len() {
        1 => ("was", format!(" {}.", capital(&how(fastest)))),
        _ => ("were", String::new()),
    };
    format!("{} {verb} fastest: {time}{than}.{why}", names(&first))
}

fn meetings(reports: &[&Report]) -> String {
    let (met, missed): (Vec<_>, Vec<_>) =
        reports.iter().partition(|report| report.outcome == Outcome::Finished);
    let mut sentences = Vec::new();
    if let Some(first) = met.first() {
        sentences.push(format!(
            "Under {} they met: {} tasks were under way at once.",
            names(&met),
            most(first)
        ));
    }
    if let Some(first) = missed.first() {
        sentences.push(format!("Under {} {}.", names(&missed), detail(first)));
    }
    sentences.join(" ")
}

/// The run that lost most.
fn counters(reports: &[&Report]) -> String {
    let lost = |report: &&&Report| report.measure("lost updates").unwrap_or_default();
    let worst = reports.iter().max_by(|a, b| lost(a).total_cmp(&lost(b)));
    worst.map(|report| run(report)).unwrap_or_default()
}

fn counter(report: &Report) -> String {
    let model = report.model.name();
    let (all, lost) = (number(report, "additions"), number(report, "lost updates"));
    let how = report.parameters.get("how").and_then(Value::as_choice).unwrap_or_default();
    let why = match (how, lost.as_str(), report.model) {
        ("own", ..) => "each actor had a counter of its own, and they were summed at the end",
        ("atomic", ..) => "each addition read and wrote in one step",
        ("locked", ..) => "only the holder of the lock could read and write",
        ("racy", "0", Model::Async) => {
            "between the read and the write there is no await, so no other task runs"
        }
        (_, "0", _) => "nobody came between another's read and write this time, which nothing guarantees",
        (_, "1", _) => {
            "two read the same value before one of them wrote, and the later write undid the earlier"
        }
        _ => "several read the same value before one of them wrote, and the later write undid the earlier",
    };
    match lost.as_str() {
        "0" => format!("Under {model} none of {all} updates were lost: {why}."),
        "1" => format!("Under {model} 1 of {all} updates was lost: {why}."),
        _ => format!("Under {model} {lost} of {all} updates were lost: {why}."),
    }
}

/// Such as `async, threads and processes`.
fn names(reports: &[&Report]) -> String {
    let names: Vec<&str> = reports.iter().map(|report| report.model.name()).collect();
    match names.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => names.concat(),
    }
}

fn most(report: &Report) -> String {
    number(report, "most tasks under way at once")
}

fn number(report: &Report, measure: &str) -> String {
    display_number(report.measure(measure).unwrap_or_default())
}

fn detail(report: &Report) -> &str {
    report.detail.as_deref().unwrap_or("no reason was given").trim_end_matches('.')
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
