//! The sentences about workloads that are not about speed.

use experiments::report::{Outcome, Report, STANDS_FOR, display_number};

use super::{counted, fault, heartbeat, names, number, run};

/// Whether a workload has a sentence of its own here.
pub fn has(workload: &str) -> bool {
    matches!(workload, "bank" | "fault" | "heartbeat" | "philosophers" | "queue")
}

/// What happened in a run that ended well.
pub fn finished(report: &Report) -> String {
    let model = report.model.name();
    match report.workload.as_str() {
        "bank" => {
            format!("Under {model} all transfers were made and every balance is right: {}.", bank(report))
        }
        "fault" => fault::finished(report),
        "heartbeat" => heartbeat::finished(report),
        "philosophers" => format!(
            "Under {model} the pot got empty. One philosopher had {} of it, another {}, and the longest wait \
             for one was {} ms.",
            counted(report.measure("fewest meals of one").unwrap_or_default(), "meals"),
            number(report, "most meals of one"),
            number(report, "longest wait for a meal"),
        ),
        _ => format!(
            "Under {model} every item went through the queue; at it, tasks waited for {} ms in all.",
            number(report, "blocked in all")
        ),
    }
}

/// What several runs say together: what got stuck comes first, and then whoever did not.
pub fn together(reports: &[&Report]) -> String {
    let (well, stuck): (Vec<_>, Vec<_>) =
        reports.iter().copied().partition(|report| report.outcome == Outcome::Finished);
    if reports.iter().all(|report| report.workload == "fault") {
        return fault::together(reports);
    }
    match (stuck.first(), well.first()) {
        (Some(first), None) => run(first),
        (Some(first), Some(_)) => format!("{} This time {} got through.", run(first), names(&well)),
        (None, _) => extremes(&well),
    }
}

/// The run that missed most ticks, and one that missed fewer.
fn extremes(reports: &[&Report]) -> String {
    let missed = |report: &&&Report| report.measure("missed ticks").unwrap_or_default();
    let most = reports.iter().max_by(|a, b| missed(a).total_cmp(&missed(b)));
    let fewest = reports.iter().min_by(|a, b| missed(a).total_cmp(&missed(b)));
    let differ = most.map(|report| missed(&report)) != fewest.map(|report| missed(&report));
    let told = most.into_iter().chain(fewest.filter(|_| differ));
    told.map(|report| run(report)).collect::<Vec<_>>().join(" ")
}

fn bank(report: &Report) -> &'static str {
    match choice(report, "order") {
        "sorted" => "all clerks lock in the same order, so nobody can wait in a circle",
        _ => "no circle closed this time, which nothing guarantees",
    }
}

/// Where real time stands for longer.
pub fn stands_for(report: &Report) -> String {
    let seconds = report.measure(STANDS_FOR);
    seconds.map(|seconds| format!(" That stands for {} s.", display_number(seconds))).unwrap_or_default()
}

/// A report may come from elsewhere, and lack it.
fn choice<'a>(report: &'a Report, name: &str) -> &'a str {
    report.parameters.get(name).and_then(|value| value.as_choice()).unwrap_or_default()
}
