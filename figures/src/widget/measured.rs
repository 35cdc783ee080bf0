//! “How this was measured”: all that a reader needs to doubt a number.

use std::fmt::Write;

use experiments::report::{Label, Lane, Machine, Report, World, display_ms, grouped};

use crate::escape;

/// Facts that all the runs share, each run's rounds and answer, and the identity of every lane.
pub fn html(reports: &[&Report], sites: &str) -> String {
    let Some(first) = reports.first() else { return String::new() };
    let mut html = facts(first, sites);
    html.push_str("<div class=\"mt-result\" tabindex=\"0\" role=\"group\" aria-label=\"Rounds\">");
    rounds(&mut html, reports);
    html.push_str("</div><ul class=\"mt-identities\">");
    for report in reports {
        let lanes: Vec<String> = report.lanes.iter().map(identity).collect();
        let _ = write!(html, "<li><b>{}</b>: {}</li>", report.model.name(), escape(&lanes.join("; ")));
    }
    html.push_str("</ul>");
    html
}

fn facts(report: &Report, sites: &str) -> String {
    let mut facts = vec![("Label", label(report.label).to_owned()), ("Machine", machine(&report.machine))];
    if let Some(browser) = &report.machine.browser {
        facts.push(("Browser", browser.clone()));
    }
    if !report.machine.runtime.is_empty() {
        facts.push(("Runs in", report.machine.runtime.clone()));
    }
    if let Some(isolated) = report.machine.isolated {
        facts.push(("Memory", memory(isolated).to_owned()));
    }
    if report.label == Label::Emulated && report.world == World::Browser {
        facts.push(("Sites", sites.to_owned()));
    }
    facts.push(("Clock", format!("steps of {}", display_ms(report.machine.clock_us / 1000.0))));
    facts.push((
        "Time",
        "from the start of the first task until the answer is there; the median of the rounds".into(),
    ));
    if matches!(report.world, World::Browser | World::Native) {
        facts.push(("Before it", WARMED_UP.to_owned()));
    }
    facts.push(("Start-up", "of threads, workers and processes; not part of the time".into()));
    facts.push(("Answer", "checked against one that was found another way, outside of the time".into()));
    let items: String =
        facts.iter().map(|(name, fact)| format!("<dt>{name}</dt><dd>{}</dd>", escape(fact))).collect();
    format!("<dl class=\"mt-facts\">{items}</dl>")
}

const WARMED_UP: &str = "a few milliseconds of the work are done once and not counted, so that the first run does not pay for \
                         what is touched for the first time";

fn label(label: Label) -> &'static str {
    match label {
        Label::Measured => "measured: taken with a clock",
        Label::Simulated => "simulated: virtual time",
        Label::Emulated => "real workers, and a network that is slowed down (emulated)",
        Label::Published => "published by somebody else",
    }
}

fn machine(machine: &Machine) -> String {
    let cores = format!("{} {}", machine.cores, if machine.cores == 1 { "core" } else { "cores" });
    let parts = [cores, machine.os.clone(), machine.arch.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn memory(isolated: bool) -> &'static str {
    if isolated {
        "the page is cross-origin isolated: its workers may share memory"
    } else {
        "the page is not cross-origin isolated: its workers cannot share memory"
    }
}

fn rounds(html: &mut String, reports: &[&Report]) {
    html.push_str(
        "<table class=\"mt-table\"><thead><tr><th scope=\"col\">Model</th><th scope=\"col\">Each round</th>\
         <th scope=\"col\">Start-up</th><th scope=\"col\">Answer</th><th scope=\"col\">Expected</th></tr></thead><tbody>",
    );
    for report in reports {
        let times: Vec<String> = report.times_ms.iter().map(|time| display_ms(*time)).collect();
        let _ = write!(
            html,
            "<tr><th scope=\"row\">{}</th><td class=\"mt-wordy\">{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            report.model.name(),
            times.join(", "),
            display_ms(report.startup_ms),
            escape(&grouped(report.answer.as_deref().unwrap_or("none"))),
            escape(&grouped(&report.expected)),
        );
    }
    html.push_str("</tbody></table>");
}

/// Such as `thread 1 (number 7, the 2nd in its memory)`.
fn identity(lane: &Lane) -> String {
    let number = lane.os_id.map(|id| format!("number {id}"));
    let arrival = lane.arrival.map(|arrival| format!("the {} in its memory", ordinal(arrival)));
    let known: Vec<String> = number.into_iter().chain(arrival).collect();
    let known = if known.is_empty() { String::new() } else { format!(" ({})", known.join(", ")) };
    format!("{} {}{known}", lane.kind, lane.lane + 1)
}

fn ordinal(number: u64) -> String {
    let ending = match (number % 10, number % 100) {
        (1, n) if n != 11 => "st",
        (2, n) if n != 12 => "nd",
        (3, n) if n != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_is_named_with_what_is_known_of_it() {
        let lane = Lane { lane: 0, kind: "thread".into(), os_id: Some(4711), arrival: Some(2) };
        assert_eq!(identity(&lane), "thread 1 (number 4711, the 2nd in its memory)");
        assert_eq!(identity(&Lane { os_id: None, arrival: None, ..lane }), "thread 1");
    }

    #[test]
    fn what_is_done_before_the_clock_starts_is_said_of_real_runs() {
        let parameters = experiments::workload::find("squares").unwrap().defaults();
        let (workload, options) = ("squares".into(), Default::default());
        let model = experiments::model::Model::Threads;
        let plan = experiments::plan::Plan { workload, model, parameters, workers: 2, repeat: 1, options };
        let mut report =
            experiments::simulate::report(&plan, &experiments::simulate::Costs::none(2)).unwrap();
        assert!(!html(&[&report], "").contains("not counted"));
        report.world = World::Browser;
        assert!(html(&[&report], "").contains("not counted"));
    }

    #[test]
    fn numbers_are_counted_as_in_english() {
        assert_eq!(
            [1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal).join(" "),
            "1st 2nd 3rd 4th 11th 12th 13th 21st 112th"
        );
    }
}
