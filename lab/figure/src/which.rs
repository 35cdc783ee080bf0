//! Which of several outputs is the right one: that, only the reader knows.

use std::fmt::Write;

use figures::escape;
use lab_session::{ExploreReports, NOT_SERIAL, Outcome, OutcomeKind};

use crate::text::printed;
use crate::verdict::Standing;

/// Among more outputs nobody chooses.
const MOST_OUTPUTS: usize = 8;
/// And a longer one is in no program.
const MOST_BYTES: usize = 2_000;

/// The outputs of a program that ends well and prints one thing or another, each with a button.
pub fn which(reports: &ExploreReports, standing: Standing) -> String {
    if standing != Standing::Differs {
        return String::new();
    }
    let mut outputs: Vec<&str> = Vec::new();
    for outcome in reports.all().flat_map(|report| &report.outcomes) {
        let output = outcome.stdout.as_deref().filter(|_| outcome.kind == OutcomeKind::Ok);
        outputs.extend(output.filter(|output| !outputs.contains(output)));
    }
    if outputs.len() < 2 || outputs.iter().any(|output| output.len() > MOST_BYTES) {
        return String::new();
    }
    let mut html = String::from(
        "<div class=\"mt-which\" role=\"group\" aria-label=\"Which output is right?\"><p class=\"mt-name\">Which output is right?</p>\
         <p class=\"mt-note\">The lab cannot know. Choose one, and the program checks for it from then on.</p><ul>",
    );
    for (number, &output) in (1..).zip(outputs.iter().take(MOST_OUTPUTS)) {
        let _ = write!(
            html,
            "<li>{}{}<button type=\"button\" class=\"mt-right\" data-right=\"{}\" aria-label=\"Output {number} is right\" disabled>This one is right</button></li>",
            printed(output, &format!("Output {number}")),
            note(reports, output),
            escape(output).replace('\n', "&#10;"),
        );
    }
    html.push_str("</ul>");
    if let Some(more) = outputs.len().checked_sub(MOST_OUTPUTS).filter(|&more| more > 0) {
        let _ = write!(html, "<p class=\"mt-note\">There are {more} more, in the table.</p>");
    }
    html + "</div>"
}

/// That an output takes threads that run at the same time, on whichever interpreter.
fn note(reports: &ExploreReports, output: &str) -> String {
    let outcomes = reports.all().flat_map(|report| &report.outcomes);
    let mut same = outcomes.filter(|outcome| outcome.stdout.as_deref() == Some(output));
    let is_marked = same.all(Outcome::needs_threads_at_once);
    if is_marked { format!("<p class=\"mt-note\">{NOT_SERIAL}</p>") } else { String::new() }
}
