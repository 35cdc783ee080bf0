//! Which of a program's locks a proof needs: it is explored once more without each.

use lab_python::{Texts, made_locks};

use crate::options::{Interpreter, Order};
use crate::outcome::{Outcome, OutcomeKind};
use crate::report::{ExploreReport, ExploreReports, MadeLock, Verdict, Without, WithoutIn};
use crate::words::label;

/// In which way a program is explored, and how many explorations are still to come, this one counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    pub interpreter: Interpreter,
    pub order: Order,
    pub left: u32,
}

/// Where a program makes locks. Those of its own modules stay out of it.
pub(crate) fn made(text: Texts<'_>) -> Vec<MadeLock> {
    let made = std::str::from_utf8(text.main).map(made_locks).unwrap_or_default().into_iter();
    let told = |it: lab_python::MadeLock| MadeLock {
        name: it.name,
        line: it.line,
        is_taken_at_once: it.is_taken_at_once,
        without: None,
    };
    made.map(told).collect()
}

/// Which locks keep nobody out because they are new each time, as a sentence, where something goes wrong.
pub fn new_each_time(reports: &ExploreReports) -> Option<String> {
    let fails = reports.all().any(|report| report.verdict == Some(Verdict::Found));
    let lines = reports.locks.iter().filter(|it| fails && it.is_taken_at_once).map(|it| it.line.to_string());
    let lines: Vec<_> = lines.collect();
    match lines.split_last()? {
        (only, []) => Some(format!("Line {only} makes a new lock each time, which nobody else can hold.")),
        (last, others) => Some(format!(
            "Lines {} and {last} make a new lock each time, which nobody else can hold.",
            others.join(", ")
        )),
    }
}

/// Explores the program without each of the locks that it makes, wherever it was proved with them, and puts into the
/// reports what comes of it. `explore` does that with a text.
pub fn without_each_lock<'t>(
    reports: &mut ExploreReports,
    text: impl Into<Texts<'t>>,
    explore: &mut dyn FnMut(Texts<'t>, Round) -> ExploreReport,
) {
    without_each(reports, text.into(), explore);
}

/// Compiled in this crate, for size.
fn without_each<'t>(
    reports: &mut ExploreReports,
    text: Texts<'t>,
    explore: &mut dyn FnMut(Texts<'t>, Round) -> ExploreReport,
) {
    let is_proved = |report: &&ExploreReport| report.verdict == Some(Verdict::Proved);
    let ways: Vec<_> = reports.all().filter(is_proved).map(|it| (it.interpreter, it.order)).collect();
    let mut left = u32::try_from(ways.len() * reports.locks.len()).unwrap_or(u32::MAX);
    let mut told: Vec<Without> = Vec::new();
    for (number, lock) in reports.locks.iter().enumerate().take_while(|_| !ways.is_empty()) {
        let text = Texts { without_lock: Some(number), ..text };
        let mut all = Vec::new();
        for &(interpreter, order) in &ways {
            all.push(explore(text, Round { interpreter, order: order.unwrap_or_default(), left }));
            left -= 1;
        }
        told.push(Without {
            sentence: sentence(lock, &all, reports),
            reports: all.iter().map(told_in).collect(),
        });
    }
    reports.locks.iter_mut().zip(told).for_each(|(lock, without)| lock.without = Some(without));
}

/// Why there is nothing to be said of a program's locks, if so.
pub fn why_no_lock(reports: &ExploreReports) -> Option<&'static str> {
    let is_proved = |report: &ExploreReport| report.verdict == Some(Verdict::Proved);
    if reports.locks.is_empty() {
        return Some(
            "The program makes no `Lock` or `RLock` of `threading` or `asyncio` that could be left out.",
        );
    }
    let why = "Which lock is needed can only be asked where all is proved: without a lock the lab looks whether that still holds.";
    (!reports.all().any(is_proved)).then_some(why)
}

fn told_in(report: &ExploreReport) -> WithoutIn {
    let failure = failure(report);
    WithoutIn {
        interpreter: report.interpreter,
        order: report.order,
        verdict: report.verdict,
        detail: failure.map(|it| it.detail.clone()),
        cause: failure.and_then(|it| it.cause.clone()),
    }
}

fn failure(report: &ExploreReport) -> Option<&Outcome> {
    let failures = report.outcomes.iter().filter(|outcome| outcome.kind != OutcomeKind::Ok);
    failures.min_by_key(|it| it.shortest)
}

fn sentence(lock: &MadeLock, all: &[ExploreReport], reports: &ExploreReports) -> String {
    let which = match &lock.name {
        Some(name) => format!("Without `{name}` (line {})", lock.line),
        None => format!("Without the lock made in line {}", lock.line),
    };
    let is = |verdict| move |report: &ExploreReport| report.verdict == Some(verdict);
    let is_everywhere = all.len() == reports.all().count();
    if all.iter().all(is(Verdict::Proved)) && is_everywhere {
        return format!("{which}: still proved. This lock protects nothing that goes wrong here.");
    }
    let mut parts: Vec<(String, String)> = Vec::new();
    for report in all {
        let (says, label) = (became(report), lower(&label(report, reports)));
        match parts.iter_mut().find(|(_, before)| *before == says) {
            Some((labels, _)) => *labels = format!("{labels} and {label}"),
            None => parts.push((label, says)),
        }
    }
    match &parts[..] {
        [(_, says)] if is_everywhere => format!("{which}: {says}"),
        _ => {
            let part = |(label, says): &(String, String)| {
                let says = says.trim_end_matches('.');
                if label.is_empty() { says.to_owned() } else { format!("{label}, {says}") }
            };
            format!("{which}: {}.", parts.iter().map(part).collect::<Vec<_>>().join("; "))
        }
    }
}

fn became(report: &ExploreReport) -> String {
    let end = |text: &str| format!("{}.", text.trim_end_matches('.'));
    match report.verdict {
        Some(Verdict::Proved) => "still proved.".to_owned(),
        Some(Verdict::Differs) => "it still ends well, but no longer always prints the same.".to_owned(),
        Some(Verdict::Found) => {
            let Some(failure) = failure(report) else { return "found.".to_owned() };
            let told = failure.told();
            let detail = if told.is_empty() { failure.kind.name() } else { &told };
            let cause =
                failure.cause.as_ref().map(|cause| format!(" {}", cause.sentence)).unwrap_or_default();
            format!("found: {}{cause}", end(detail))
        }
        Some(Verdict::Incomplete) => {
            let bound = report.bound.as_deref().unwrap_or_default();
            let why = bound.split_once(": ").map_or(bound, |(_, why)| why);
            format!("not decided, as not everything was looked at: {}", end(why))
        }
        None => {
            let why = report.refused.as_ref().map(|it| it.message.as_str()).unwrap_or_default();
            format!("not tried: {}", end(why))
        }
    }
}

fn lower(sentence: &str) -> String {
    sentence.get(..1).map(str::to_lowercase).unwrap_or_default() + sentence.get(1..).unwrap_or_default()
}
