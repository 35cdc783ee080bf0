//! What exploring came to, as one page that opens from a disk, without a network: the verdict as the book shows it, and the
//! steps of each order that it names, to go through forwards and backwards. Whatever comes from the program is escaped; the
//! page's own policy lets it ask for nothing.
//!
//! Without scripts it says the same, and tells each order in words.

use std::collections::BTreeSet;
use std::fmt::Write;

use figures::escape;
use figures::widget::lab::{WALK, colour};
use lab_figure::{explored, found_on, stepped, told, whole_way};
use lab_session::{
    ExploreReport, ExploreReports, Outcome, OutcomeKind, Schedule, Stepper, rows, schedule_json,
};
use serde::Serialize;

const STYLES: [&str; 9] = [
    include_str!("../../../../../theme/many.css"),
    include_str!("../../../../../theme/controls.css"),
    include_str!("../../../../../theme/figures.css"),
    include_str!("../../../../../theme/widgets-steps.css"),
    include_str!("../../../../../theme/widgets-lab.css"),
    include_str!("../../../../../theme/widgets.css"),
    include_str!("../../../../../theme/frame.css"),
    include_str!("../../../../../theme/code.css"),
    include_str!("page.css"),
];
const SCRIPT: &str = include_str!("page.js");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// Orders that have their steps in the page, and steps that each of them may have: a page of megabytes helps nobody.
const MOST_WAYS: usize = 12;
const MOST_STEPS: usize = 500;

/// An order that was found.
struct Found<'r> {
    report: &'r ExploreReport,
    schedule: &'r Schedule,
    loop_from: Option<usize>,
    no_return: Option<u64>,
}

/// An order with all of its moments.
#[derive(Serialize)]
struct Way {
    /// By which a button names it.
    interpreter: String,
    schedule: String,
    moments: Vec<Moment>,
    /// Who moves when, as a table.
    lanes: String,
}

#[derive(Serialize)]
struct Moment {
    says: String,
    html: String,
    /// Line, what there is to see at it, and whether the last step did something there.
    marks: Vec<(u32, String, bool)>,
    is_switch: bool,
    fails: bool,
}

/// The whole page. `open` goes through a schedule that was found on a report's interpreter.
///
/// Of a program of several texts the page shows none: a line does not say whose it is.
pub fn page(
    name: &str,
    program: Option<&str>,
    reports: &ExploreReports,
    open: impl Fn(&ExploreReport, &Schedule) -> Option<Stepper>,
) -> String {
    let shown = explored(reports);
    let (mut ways, mut in_words) = (Vec::new(), String::new());
    for found in found(reports) {
        let Some(stepper) = open(found.report, found.schedule) else { continue };
        let no_return = found.no_return.and_then(|step| usize::try_from(step).ok());
        let mut stepper = stepper.with_loop(found.schedule, found.loop_from).with_no_return(no_return);
        let _ = write!(in_words, "<h3>{}</h3>{}", escape(&end(&mut stepper)), told(&stepper));
        if ways.len() < MOST_WAYS && stepper.view().of <= MOST_STEPS {
            ways.push(way(&found, &mut stepper));
        }
    }
    let code = program.map(|program| format!("<pre class=\"mt-code\">{}</pre>", colour::html(program, None)));
    let in_words = match in_words.is_empty() {
        true => in_words,
        false => format!(
            "<details class=\"mt-measured\" open><summary>These orders in words</summary>{in_words}</details>"
        ),
    };
    let title = escape(name);
    format!(
        "<!doctype html>\n<html lang=\"en\" class=\"light\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{styles}</style>\n</head>\n<body>\n<main class=\"content\">\n\
         <h1>{title}</h1>\n<section class=\"mt-widget\" data-widget=\"lab\">\n\
         <p class=\"mt-says\">{says}</p>\n<div class=\"mt-shown\">{verdict}</div>\n{WALK}{in_words}\n\
         <h2>The program</h2>\n<div class=\"mt-beside mt-alone\">{code}</div>\n</section>\n</main>\n\
         <script type=\"application/json\" id=\"ways\">{ways}</script>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n",
        styles = STYLES.concat(),
        says = escape(&shown.says),
        verdict = shown.html,
        code = code.unwrap_or_else(|| "<p>It has several texts, which are not shown here.</p>".to_owned()),
        ways = as_data(&ways),
    )
}

/// The orders to which the verdict's buttons lead, those that go wrong first.
fn found(reports: &ExploreReports) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    for report in reports.all() {
        let rows = rows(&report.outcomes);
        let mut outcomes: Vec<&Outcome> = rows.iter().map(|row| row.shortest()).collect();
        outcomes.sort_by_key(|it| (it.kind == OutcomeKind::Ok, it.shortest));
        for outcome in outcomes {
            let no_return = outcome.no_return.as_ref();
            found.push(Found {
                report,
                schedule: &outcome.schedule,
                loop_from: outcome.loop_from,
                no_return: no_return.map(|it| it.step),
            });
            let instead = no_return.map(|it| &it.instead);
            found.extend(instead.map(|schedule| Found {
                report,
                schedule,
                loop_from: None,
                no_return: None,
            }));
        }
        found.extend(report.endless.iter().map(|it| Found {
            report,
            schedule: &it.schedule,
            loop_from: it.loop_from,
            no_return: None,
        }));
    }
    let mut seen = BTreeSet::new();
    found.retain(|it| seen.insert((found_on(it.report), schedule_json(it.schedule))));
    found
}

fn way(found: &Found<'_>, stepper: &mut Stepper) -> Way {
    stepper.to(0);
    let mut moments = vec![moment(stepper)];
    while stepper.forward() {
        moments.push(moment(stepper));
    }
    Way {
        interpreter: found_on(found.report),
        schedule: schedule_json(found.schedule),
        moments,
        lanes: whole_way(stepper),
    }
}

fn moment(stepper: &Stepper) -> Moment {
    let shown = stepped(stepper);
    let at = shown.at.expect("a moment says where on its way it is");
    let made = stepper.view().made;
    Moment {
        says: shown.says,
        html: shown.html,
        marks: at.marks.into_iter().map(|mark| (mark.line, mark.html, mark.is_now)).collect(),
        is_switch: made.is_some_and(|made| made.is_switch),
        fails: at.fails,
    }
}

/// How an order ends, as a heading.
fn end(stepper: &mut Stepper) -> String {
    while stepper.forward() {}
    let ending = stepper.view().ending;
    match ending {
        Some(ending) if ending.detail.is_empty() => ending.kind.name().to_owned(),
        Some(ending) => format!("{}: {}", ending.kind.name(), ending.detail),
        None => "never ends".to_owned(),
    }
}

/// JSON inside of an element: nothing in it ends the element.
fn as_data(ways: &[Way]) -> String {
    serde_json::to_string(ways).expect("it is made of texts and numbers").replace('<', "\\u003c")
}
