//! What exploring came to, of all interpreters and orders together: one sentence, and one bar.

use std::fmt::Write;

use figures::escape;
use lab_session::{
    ASYNCIO, ExploreReport, ExploreReports, Interpreter, Order, Outcome, OutcomeKind, Verdict, count,
    grouped, label, new_each_time, not_well, saved_by,
};

use crate::explored::{about, not_all, what};
use crate::text::capital;

/// How it stands with a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Holds,
    /// Nothing goes wrong where the book looks first, but only because of the lock around Python, or the usual order.
    Lucky,
    Differs,
    Fails,
    Open,
}

impl Standing {
    pub fn of(reports: &ExploreReports) -> Self {
        let is = |report: &ExploreReport, verdict| report.verdict == Some(verdict);
        match () {
            () if saved_by(reports).is_some() => Standing::Lucky,
            () if reports.all().any(|it| is(it, Verdict::Found)) => Standing::Fails,
            () if reports.all().any(|it| is(it, Verdict::Incomplete)) => Standing::Open,
            () if reports.all().any(|it| is(it, Verdict::Differs)) => Standing::Differs,
            () => Standing::Holds,
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            Standing::Holds => "mt-holds",
            Standing::Lucky => "mt-lucky",
            Standing::Differs => "mt-differs",
            Standing::Fails => "mt-fails",
            Standing::Open => "mt-open",
        }
    }
}

/// What saves a lucky program, where it does not, and what to do.
pub fn luck(reports: &ExploreReports) -> String {
    let Some(bad) = not_well(reports) else { return String::new() };
    if bad.only_lacks() {
        let lacks: Vec<&str> = bad.never_true.iter().map(|it| &*it.sentence).collect();
        return format!(
            "{} {}: {}",
            saved_by(reports).unwrap_or_default(),
            label(bad, reports),
            lacks.join(" ")
        );
    }
    let (told, by) = (failure(bad), saved_by(reports).unwrap_or_default());
    let versions = reports.first.versions().map(|it| format!(" ({it})")).unwrap_or_default();
    if bad.order == Some(Order::Any) && bad.interpreter != Interpreter::Free {
        format!(
            "{by} In the usual order of its event loop nothing goes wrong; if an await takes longer, {told}"
        )
    } else {
        let own = match new_each_time(reports) {
            Some(new) => format!("{new} Nobody has promised the lock around Python."),
            None => "Nobody has promised that lock: give the program one of its own.".to_owned(),
        };
        format!("{by} With it{versions} no order goes wrong; without it, {told} {own}")
    }
}

/// Where something never comes true that ought to.
const NO_ORDER: &str = "no order goes wrong, but what ought to be possible is not.";

/// The failure that takes the fewest switches, as the rest of a sentence.
pub fn failure(report: &ExploreReport) -> String {
    let Some(first) = first_failure(report) else {
        return if report.only_lacks() { NO_ORDER.to_owned() } else { "some orders go wrong.".to_owned() };
    };
    format!("{}. {}{}", what(first), takes(report, first), cut_off(report))
}

/// That there may be more than what was found, where the search was cut off.
fn cut_off(report: &ExploreReport) -> String {
    let bound =
        report.bound.as_deref().map(|bound| format!(" {}. There may be other outcomes.", not_all(bound)));
    bound.unwrap_or_default()
}

pub fn first_failure(report: &ExploreReport) -> Option<&Outcome> {
    let failures = report.outcomes.iter().filter(|outcome| outcome.kind != OutcomeKind::Ok);
    failures.min_by_key(|it| it.shortest)
}

/// How often somebody else has to move.
fn takes(report: &ExploreReport, outcome: &Outcome) -> String {
    let who = if report.order.is_some() { "tasks" } else { "threads" };
    match outcome.shortest.switches {
        0 => format!("It takes no switch between {who}."),
        _ if matches!(Share::of(report), Share::Every) => {
            "Every order fails, so no switch has to come at a wrong moment.".to_owned()
        }
        switches if !report.can_end_well() => {
            format!("One order that ends like this has {} between {who}.", count(switches, "switch"))
        }
        // Tasks are never interrupted, so a good order may have as many.
        switches if report.order.is_some() => {
            let which = if outcome.is_shortest { "The shortest order" } else { "One order" };
            let mut goes_well = report.outcomes.iter().filter(|it| it.kind == OutcomeKind::Ok);
            let as_many = if goes_well.any(|it| it.shortest.switches == switches) {
                ", and so has one that ends well"
            } else {
                ""
            };
            format!("{which} that ends like this has {} between tasks{as_many}.", count(switches, "switch"))
        }
        switches => at_wrong_moments(outcome.shortest.preemptions, switches, who),
    }
}

/// Of switches, most come by themselves, where a thread waits or has ended.
fn at_wrong_moments(wrong: u64, switches: u64, who: &str) -> String {
    let in_all = if wrong < switches { format!(", {switches} in all") } else { String::new() };
    match wrong {
        0 => format!("It takes {} between {who}, none of which interrupts one.", count(switches, "switch")),
        1 => format!("It takes one switch between {who} at the wrong moment{in_all}."),
        _ => format!("It takes {} between {who} at the wrong moments{in_all}.", count(wrong, "switch")),
    }
}

/// The orders of one report that go wrong and well.
enum Share {
    Every,
    /// In percent.
    Wrong(f64),
    /// Some go wrong, and nobody has counted how many.
    Some,
    /// None is known that goes well, and not all were looked at.
    NoneWell,
    None,
}

impl Share {
    fn of(report: &ExploreReport) -> Self {
        let number =
            |count: &Option<String>| count.as_deref()?.parse::<f64>().ok().filter(|it| it.is_finite());
        if report.verdict != Some(Verdict::Found) || report.only_lacks() {
            return Share::None;
        }
        if !report.can_end_well() {
            return if report.complete { Share::Every } else { Share::NoneWell };
        }
        let (mut wrong, mut well) = (0.0, 0.0);
        for outcome in &report.outcomes {
            let Some(orders) = number(&outcome.interleavings) else { return Share::Some };
            if outcome.kind == OutcomeKind::Ok { well += orders } else { wrong += orders }
        }
        let is_counted = wrong > 0.0 && !report.outcomes_truncated && report.interleavings.is_some();
        if is_counted { Share::Wrong(100.0 * wrong / (wrong + well)) } else { Share::Some }
    }

    fn words(&self) -> String {
        match *self {
            Share::None => "no order goes wrong".to_owned(),
            Share::Some => "some orders go wrong".to_owned(),
            Share::NoneWell => "every order that was seen goes wrong".to_owned(),
            Share::Every => "every order goes wrong".to_owned(),
            Share::Wrong(share) if share < 1.0 => "less than 1 % of the orders go wrong".to_owned(),
            Share::Wrong(share) if share > 99.0 => "more than 99 % of the orders go wrong".to_owned(),
            Share::Wrong(share) => format!("{share:.0} % of the orders go wrong"),
        }
    }
}

/// The bar's height, and what lies between its parts.
const HIGH: f64 = 4.0;
const GAP: f64 = 1.0;

/// A bar of the orders that go well and wrong, with a part for each report. Nothing where it is not known.
pub fn bar(reports: &ExploreReports, standing: Standing) -> String {
    let all: Vec<&ExploreReport> = reports.all().collect();
    if all.iter().any(|it| it.verdict.is_none() || it.verdict == Some(Verdict::Incomplete)) {
        return String::new();
    }
    let part = (100.0 - GAP * (all.len() - 1) as f64) / all.len() as f64;
    let mut html = String::from(
        "<figure class=\"mt-odds\"><svg viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\">",
    );
    let mut told: Vec<(String, String)> = Vec::new();
    let mut note = "";
    for (number, report) in all.iter().enumerate() {
        let (from, share) = (number as f64 * (part + GAP), Share::of(report));
        let well = match (standing, report.verdict) {
            (Standing::Lucky, Some(Verdict::Proved | Verdict::Differs)) => "mt-lucky-part",
            (_, Some(Verdict::Differs)) => "mt-differing-part",
            // No good end is drawn that nobody has seen.
            _ if matches!(share, Share::NoneWell) => "mt-unseen-part",
            _ => "mt-well",
        };
        let wrong = match share {
            Share::None => 0.0,
            // Not how many, but that there are some.
            Share::Every => part,
            Share::Some | Share::NoneWell => part / 2.0,
            Share::Wrong(share) => (part * share / 100.0).max(0.5),
        };
        if matches!(share, Share::Wrong(_)) {
            note = " <small>Some orders come far more often than others.</small>";
        }
        let is_counted = !matches!(share, Share::Some | Share::NoneWell);
        let class = if is_counted { "mt-wrong-part" } else { "mt-uncounted-part" };
        let _ = write!(
            html,
            "<rect class=\"{well}\" x=\"{from:.1}\" width=\"{part:.1}\" height=\"{HIGH}\"/>\
             <rect class=\"{class}\" x=\"{from:.1}\" width=\"{wrong:.1}\" height=\"{HIGH}\"/>"
        );
        let says = if report.verdict == Some(Verdict::Differs) {
            "all orders end well, but they do not all print the same".to_owned()
        } else {
            share.words()
        };
        told.push((label(report, reports), says));
    }
    let _ = write!(html, "</svg><figcaption>{}.{note}</figcaption></figure>", escape(&words(&told)));
    html
}

/// What is said of each part of the bar; what holds of all of them is said once.
fn words(told: &[(String, String)]) -> String {
    match told {
        [(_, says), others @ ..] if others.iter().all(|(_, other)| other == says) => capital(says),
        _ => told
            .iter()
            .map(|(label, says)| capital(&format!("{label}: {says}")))
            .collect::<Vec<_>>()
            .join(". "),
    }
}

/// How much was looked at, for those who ask.
pub fn counts(reports: &ExploreReports) -> String {
    let mut html = String::from("<details class=\"mt-counts\"><summary>How much was looked at</summary><ul>");
    for report in reports.all() {
        let orders = match report.interleavings.as_deref() {
            Some("1") => ", 1 order".to_owned(),
            Some(orders) => format!(", {} orders", grouped(orders)),
            None => String::new(),
        };
        let _ = write!(
            html,
            "<li>{}: {}{orders}",
            escape(&about(report)),
            escape(&count(report.states, "state"))
        );
        if let Some(first) = first_failure(report) {
            let shortest = if first.is_shortest { "the shortest" } else { "a short one" };
            let preemptions = match first.shortest.preemptions {
                0 => String::new(),
                preemptions => format!("{}, ", count(preemptions, "preemption")),
            };
            let _ = write!(
                html,
                "; of those that go wrong, {shortest} has {preemptions}{} and {}",
                count(first.shortest.switches, "switch"),
                count(first.shortest.steps, "step")
            );
        }
        if let Some(bound) = &report.bound {
            let _ = write!(html, ". {}", escape(&not_all(bound)));
        }
        html.push_str("</li>");
    }
    let is_free = reports.all().any(|it| it.interpreter == Interpreter::Free);
    let memory = if is_free { ONE_ORDER } else { "" };
    let asyncio = match reports.first.order {
        Some(_) => {
            format!("<p>This is the asyncio of {ASYNCIO}; that of another Python may do otherwise.</p>")
        }
        None => String::new(),
    };
    html + "</ul>" + memory + &asyncio + "</details>"
}

/// What is taken for granted where there is no global lock.
const ONE_ORDER: &str = "<p>The lab takes it that what one thread has written, all others see at once.</p>";
