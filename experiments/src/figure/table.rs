//! Runs beside each other, as rows of text: for the page, the terminal, and those who cannot see a timeline.

use std::fmt::Write;

use super::escape;
use crate::report::{Outcome, Report, SPEED_UP, display_ms};

/// What the columns are called.
pub const HEAD: [&str; 6] = ["Model", "Time", "Times sooner", "Start-up", "Most tasks at once", "Answer"];

/// One run as text, a column each of [`HEAD`].
pub fn row(report: &Report) -> [String; 6] {
    let lanes = if report.model.takes_workers() { format!(" ({})", report.workers) } else { String::new() };
    [
        format!("{}{lanes}", report.model.name()),
        format!("{} {}", display_ms(report.median_ms), report.label.name()),
        report.measure(SPEED_UP).map_or("–".to_owned(), |times| format!("{times:.2}")),
        if report.startup_ms > 0.0 { display_ms(report.startup_ms) } else { "–".to_owned() },
        report.measure("most tasks under way at once").unwrap_or_default().to_string(),
        verdict(report),
    ]
}

/// The answer and whether it is right.
pub fn verdict(report: &Report) -> String {
    let right = if report.ok { "as expected" } else { "WRONG" };
    let lost = report.measure("lost updates").filter(|lost| *lost > 0.0);
    match (report.outcome, &report.answer) {
        (Outcome::Finished, Some(answer)) => match lost {
            Some(lost) => format!("{answer} ({lost} updates lost)"),
            None if report.ok => format!("{answer} ✓"),
            None => format!("{answer} ✗, expected {}", report.expected),
        },
        (Outcome::CannotMeet, _) => format!("cannot meet ({right})"),
        (Outcome::Deadlock, _) => format!("deadlock ({right})"),
        (Outcome::Cancelled, _) => "cancelled".to_owned(),
        _ => "failed".to_owned(),
    }
}

/// An HTML table with a caption.
pub fn html<'a>(reports: impl IntoIterator<Item = &'a Report>, caption: &str) -> String {
    let mut html = format!("<table class=\"mt-table\"><caption>{}</caption><thead><tr>", escape(caption));
    for head in HEAD {
        let _ = write!(html, "<th scope=\"col\">{head}</th>");
    }
    html.push_str("</tr></thead><tbody>");
    for report in reports {
        let cells = row(report);
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(&cells[0]));
        for cell in &cells[1..] {
            let _ = write!(html, "<td>{}</td>", escape(cell));
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    html
}
