//! A way through a program as a table: a row for each step, a lane for each thread.

use std::fmt::Write;

use figures::escape;
use lab_session::{Entry, Made, Stepper};

use crate::text::short;

/// So many steps before and after the one that is shown; a way may have a hundred thousand.
const AROUND: usize = 40;

/// Lanes are told apart by so many patterns, besides where they are.
const PATTERNS: usize = 4;

/// The steps around a moment, each in the lane of the thread that makes it, with what it changes.
pub fn lanes(stepper: &Stepper, at: usize, of: usize) -> String {
    if of == 0 {
        return String::new();
    }
    let names = stepper.names();
    let first = at.saturating_sub(AROUND);
    let mut html = String::from(
        "<table class=\"mt-table\"><caption>Who moves when</caption><thead><tr><th scope=\"col\">Step</th>",
    );
    for name in &names {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escape(name));
    }
    html.push_str("<th scope=\"col\">What it does</th></tr></thead><tbody>");
    if first > 0 {
        left_out(&mut html, first, "earlier", names.len());
    }
    let moves = stepper.moves(first..at + AROUND);
    for (step, made) in (first + 1..).zip(&moves) {
        if stepper.loop_from() == Some(step - 1) {
            note(&mut html, "mt-loop", "↻ From here on it goes round for ever", names.len());
        }
        row(&mut html, step, made, at, names.len());
    }
    if first + moves.len() < of {
        left_out(&mut html, of - first - moves.len(), "more", names.len());
    }
    html.push_str("</tbody></table>");
    html
}

fn left_out(html: &mut String, steps: usize, which: &str, lanes: usize) {
    note(html, "mt-left-out", &format!("{steps} {which}"), lanes);
}

fn note(html: &mut String, class: &str, text: &str, lanes: usize) {
    let _ = write!(html, "<tr class=\"{class}\"><td colspan=\"{}\">{text}</td></tr>", lanes + 2);
}

fn row(html: &mut String, step: usize, made: &Made, at: usize, lanes: usize) {
    let switch = if made.is_switch { "mt-switch" } else { "" };
    let (class, current) = match step.cmp(&at) {
        std::cmp::Ordering::Less => ("", ""),
        std::cmp::Ordering::Equal => ("mt-is-now", " aria-current=\"step\""),
        std::cmp::Ordering::Greater => ("mt-to-come", ""),
    };
    let _ = write!(
        html,
        "<tr class=\"{switch} {class}\"{current}><th scope=\"row\"><button type=\"button\" tabindex=\"-1\" data-go=\"to {step}\" \
         aria-label=\"To step {step}\">{step}</button></th>"
    );
    match &made.entry {
        Entry::Steps { actor: thread, .. } => {
            (0..lanes).for_each(|lane| cell(html, lane, (lane == *thread as usize).then_some(made)));
            let _ = write!(html, "<td class=\"mt-wordy\"><code>{}</code>", escape(made.source.trim()));
            if made.to_line.is_some() {
                let _ = write!(html, " … <code>{}</code>", escape(made.to_source.trim()));
            }
        }
        Entry::Choice { choice, pick, of } => {
            let what = match choice.as_str() {
                "clock" => "The clock moves on".to_owned(),
                "time" => "Much time passes".to_owned(),
                "reading" => format!(
                    "Of {of} ways in which the clock's readings may compare, number {} is tried",
                    pick + 1
                ),
                choice => format!("Of {of}, {choice} draws number {}", pick + 1),
            };
            let _ = write!(
                html,
                "<td colspan=\"{lanes}\" class=\"mt-no-lane\"></td><td class=\"mt-wordy\">{}",
                escape(&what)
            );
        }
    }
    effects(html, made);
    html.push_str("</td></tr>");
}

/// A thread's place in a row: empty if it is not the one that moves.
fn cell(html: &mut String, lane: usize, made: Option<&Made>) {
    let lines = made.map(|made| match (made.line, made.to_line) {
        (Some(line), Some(to)) => format!("line {line} → {to}"),
        (Some(line), None) => format!("line {line}"),
        (None, _) => "moves".to_owned(),
    });
    let lines =
        lines.map(|lines| format!("<b data-lane=\"{}\">{lines}</b>", lane % PATTERNS)).unwrap_or_default();
    let _ = write!(html, "<td class=\"mt-lane\">{lines}</td>");
}

fn effects(html: &mut String, made: &Made) {
    for change in &made.changed {
        let _ = write!(html, " <span class=\"mt-change\">{}</span>", escape(&short(change)));
    }
    if !made.printed.trim_end().is_empty() {
        let printed = short(made.printed.trim_end());
        let _ = write!(
            html,
            " <span class=\"mt-change\">prints {}</span>",
            escape(&printed).replace('\n', "&#10;")
        );
    }
}
