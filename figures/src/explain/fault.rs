//! What a task that goes wrong takes along.

use experiments::report::{Outcome, Report, World, grouped};
use experiments::world::SHARED;

use super::run;

/// What happened in a run in which nothing went wrong: there is no such task.
pub fn finished(report: &Report) -> String {
    let model = report.model.name();
    let faulty = report.parameters.get("faulty").map(ToString::to_string).unwrap_or_default();
    let tasks = grouped(report.answer.as_deref().unwrap_or("0"));
    let are = if tasks == "1" { "is" } else { "are" };
    format!(
        "Under {model} nothing went wrong: the task that panics would be number {faulty}, and there {are} {tasks}."
    )
}

/// What the failure takes along, as a sentence to be said after it. In virtual time nothing is lost but the task.
pub fn consequence(report: &Report) -> String {
    let is_twice = report.detail.as_deref().is_some_and(|detail| detail.contains("failed twice"));
    let again = if is_twice { " It was tried once more, in a new process." } else { "" };
    match report.model.arrangement(1).shares_memory {
        _ if report.world == World::Simulated => String::new(),
        true => format!(" {SHARED}."),
        false => format!(
            "{again} Each process has a memory of its own, so only what was under way in this one could be lost: the other \
             processes go on."
        ),
    }
}

/// What several runs say together: one where memory is shared, and one where it is not.
pub fn together(reports: &[&Report]) -> String {
    let failed = |shares: bool| {
        let is_one = |report: &&&Report| {
            report.outcome == Outcome::Failed && report.model.arrangement(1).shares_memory == shares
        };
        reports.iter().find(is_one).map(|report| run(report))
    };
    let said: Vec<String> = [failed(true), failed(false)].into_iter().flatten().collect();
    if said.is_empty() {
        reports.first().map(|report| run(report)).unwrap_or_default()
    } else {
        said.join(" ")
    }
}
