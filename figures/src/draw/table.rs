//! Runs beside each other, as rows of text: for the page, the terminal, and those who cannot see a timeline.

use std::fmt::Write;

use experiments::model::Model;
use experiments::report::{Outcome, Report, SPEED_UP, display_ms, display_number, grouped};

use crate::draw::fixed::Hundredths;
use crate::draw::took;
use crate::escape;
use crate::explain::counted;

/// What the columns are called.
pub const HEAD: [&str; 6] = ["Model", "Time", "Speed-up", "Start-up", "Most tasks at once", "Answer"];

/// One run as text, a column each of [`HEAD`].
pub fn row(report: &Report) -> [String; 6] {
    [
        name(report.model, report.workers),
        format!("{} {}", took(report), report.label.name()),
        report.measure(SPEED_UP).map_or("–".to_owned(), |times| Hundredths(times).to_string()),
        if report.startup_ms > 0.0 { display_ms(report.startup_ms) } else { "–".to_owned() },
        report.measure("most tasks under way at once").map_or("–".to_owned(), display_number),
        verdict(report),
    ]
}

/// The model and how many lanes it was given, if it takes a number of them.
fn name(model: Model, workers: usize) -> String {
    let lanes = if model.takes_workers() { format!(" ({workers})") } else { String::new() };
    format!("{}{lanes}", model.name())
}

/// The answer and whether it is right.
pub fn verdict(report: &Report) -> String {
    let right = if report.ok { "as expected" } else { "WRONG" };
    let lost = report.measure("lost updates").filter(|lost| *lost > 0.0);
    match (report.outcome, report.answer.as_deref().map(grouped)) {
        (Outcome::Finished, Some(answer)) => match lost {
            Some(lost) => format!("{answer} ({} lost)", counted(lost, "updates")),
            None if report.ok => format!("{answer} ✓"),
            None => format!("{answer} ✗, expected {}", grouped(&report.expected)),
        },
        (Outcome::CannotMeet, _) => format!("cannot meet ({right})"),
        (Outcome::Deadlock, _) => format!("deadlock ({right})"),
        (Outcome::Livelock, _) => format!("livelock ({right})"),
        (Outcome::Cancelled, _) => "cancelled".to_owned(),
        _ => "failed".to_owned(),
    }
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    Run(&'a Report),
    /// There is no result, or none yet; the note says so.
    Without {
        model: Model,
        workers: usize,
        note: &'a str,
    },
}

impl<'a> From<&'a Report> for Row<'a> {
    fn from(report: &'a Report) -> Self {
        Self::Run(report)
    }
}

/// An HTML table with a caption.
pub fn html<'a, R: Into<Row<'a>>>(rows: impl IntoIterator<Item = R>, caption: &str) -> String {
    of_rows(&rows.into_iter().map(Into::into).collect::<Vec<_>>(), caption)
}

/// The same, compiled once for all kinds of lists.
pub fn of_rows(rows: &[Row<'_>], caption: &str) -> String {
    let mut html = format!("<table class=\"mt-table\"><caption>{}</caption><thead><tr>", escape(caption));
    for head in HEAD {
        let _ = write!(html, "<th scope=\"col\">{head}</th>");
    }
    html.push_str("</tr></thead><tbody>");
    for row in rows {
        match row {
            Row::Run(report) => run(&mut html, report),
            Row::Without { model, workers, note } => without(&mut html, &name(*model, *workers), note),
        }
    }
    html.push_str("</tbody></table>");
    html
}

fn run(html: &mut String, report: &Report) {
    let cells = row(report);
    let _ = write!(
        html,
        "<tr data-model=\"{}\"><th scope=\"row\">{}</th><td>{} <small>{}</small></td>",
        report.model.name(),
        escape(&cells[0]),
        took(report),
        report.label.name()
    );
    for cell in &cells[2..] {
        let class = if cell.contains('(') { " class=\"mt-wordy\"" } else { "" };
        let _ = write!(html, "<td{class}>{}</td>", escape(cell));
    }
    html.push_str("</tr>");
}

fn without(html: &mut String, name: &str, note: &str) {
    let (name, note) = (escape(name), escape(note));
    let _ =
        write!(html, "<tr><th scope=\"row\">{name}</th><td colspan=\"5\"><small>{note}</small></td></tr>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_without_a_result_says_why_across_all_columns() {
        let row = Row::Without { model: Model::Threads, workers: 3, note: "a < b" };
        let html = html([row], "none");
        assert!(
            html.contains("<th scope=\"row\">threads (3)</th><td colspan=\"5\"><small>a &lt; b</small></td>")
        );
    }
}
