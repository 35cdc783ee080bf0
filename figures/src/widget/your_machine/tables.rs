//! A table for each workload, and one of every run.

use std::fmt::Write;

use experiments::model::Model;
use experiments::report::{display_ms, display_number};

use super::Row;
use super::published::PUBLISHED;
use super::settings::in_words;
use crate::escape;

/// What is there, as a sentence.
pub fn says(rows: &[Row]) -> String {
    let published = PUBLISHED.len();
    match rows.len() {
        0 => format!(
            "So far there are only published numbers here. Your own runs, and reports that you load, will appear beside these {published} rows."
        ),
        1 => format!("1 run is kept on this device. It stands beside {published} published rows."),
        own => format!("{own} runs are kept on this device. They stand beside {published} published rows."),
    }
}

/// A table for each workload. Among runs of the same work under the same model the last one counts.
pub fn tables(rows: &[Row]) -> String {
    let mut all = published();
    all.extend_from_slice(rows);
    let mut workloads: Vec<&str> = Vec::new();
    for row in &all {
        if !workloads.contains(&row.workload.as_str()) {
            workloads.push(&row.workload);
        }
    }
    let mut html = String::new();
    for workload in workloads {
        let rows: Vec<&Row> = all.iter().filter(|row| row.workload == workload).collect();
        table(&mut html, workload, &rows);
    }
    html
}

fn published() -> Vec<Row> {
    let mut rows = Vec::new();
    for published in PUBLISHED {
        for (model, seconds) in published.seconds {
            let [label, workload, model, settings, machine] =
                ["published", published.workload, model, published.what, published.source].map(str::to_owned);
            let ms = seconds * 1000.0;
            rows.push(Row { label, workload, model, settings, machine, ms, ..Row::default() });
        }
    }
    rows
}

fn table(html: &mut String, workload: &str, rows: &[&Row]) {
    let mut models: Vec<&str> = Vec::new();
    let known = Model::ALL.iter().map(|model| model.name());
    for name in known.chain(rows.iter().map(|row| row.model.as_str())) {
        if !models.contains(&name) && rows.iter().any(|row| row.model == name) {
            models.push(name);
        }
    }
    let name = escape(workload);
    let _ = write!(
        html,
        "<p class=\"mt-name\">{name}</p><div class=\"mt-result\" tabindex=\"0\" role=\"group\" aria-label=\"{name}\">\
         <table class=\"mt-table mt-runs\"><thead><tr><th scope=\"col\">Where, and what</th>"
    );
    for model in &models {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escape(model));
    }
    html.push_str("</tr></thead><tbody>");
    for (index, row) in rows.iter().enumerate() {
        if !rows[..index].iter().any(|before| before.is_beside(row)) {
            let beside: Vec<&Row> = rows.iter().copied().filter(|other| other.is_beside(row)).collect();
            line(html, row, &beside, &models);
        }
    }
    html.push_str("</tbody></table></div>");
}

/// One amount of work on one machine.
fn line(html: &mut String, first: &Row, beside: &[&Row], models: &[&str]) {
    let _ = write!(
        html,
        "<tr><th scope=\"row\">{} <span class=\"mt-badge\">{}</span><small>{}</small></th>",
        escape(&place(first)),
        escape(&first.label),
        escape(&in_words(&first.workload, &first.settings))
    );
    let last = |model: &str| beside.iter().rev().find(|row| row.model == model);
    let sequential = last("sequential").filter(|row| row.ended.is_empty());
    for model in models {
        match last(model) {
            Some(row) => cell(html, row, sequential.copied()),
            None => html.push_str("<td>–</td>"),
        }
    }
    html.push_str("</tr>");
}

/// Such as `natively, 2 cores`.
fn place(row: &Row) -> String {
    let place = match &*row.world {
        "browser" => "in the browser",
        "native" => "natively",
        "cpython" => "in CPython",
        other => other,
    };
    if place.is_empty() { row.machine.clone() } else { format!("{place}, {}", row.machine) }
}

fn cell(html: &mut String, row: &Row, sequential: Option<&Row>) {
    let compared = sequential.filter(|_| row.model != "sequential" && row.ended.is_empty() && row.ms > 0.0);
    let note = match compared {
        Some(sequential) => format!("{} ×", display_number(sequential.ms / row.ms)),
        None => escape(&row.ended),
    };
    let lanes = if row.workers > 1.0 { format!(" ({})", display_number(row.workers)) } else { String::new() };
    let _ = write!(html, "<td>{}<small>{note}{lanes}</small></td>", time(row));
}

/// As precise as others have published it, or as a clock deserves.
fn time(row: &Row) -> String {
    if row.label == "published" { display_number(row.ms / 1000.0) + " s" } else { display_ms(row.ms) }
}

/// Every run, the last one first.
pub fn every(rows: &[Row]) -> String {
    let mut html = String::from("<table class=\"mt-table\"><thead><tr>");
    for head in ["Work", "Model", "Time", "Label", "Where", "With"] {
        let _ = write!(html, "<th scope=\"col\">{head}</th>");
    }
    html.push_str("</tr></thead><tbody>");
    for row in rows.iter().rev() {
        let time = display_ms(row.ms);
        let _ = write!(
            html,
            "<tr><th scope=\"row\">{}</th><td>{} ({})</td><td>{time} <small>{}</small></td><td>{}</td><td class=\"mt-wordy\">{}</td><td class=\"mt-wordy\">{}</td></tr>",
            escape(&row.workload),
            escape(&row.model),
            display_number(row.workers),
            escape(&row.ended),
            escape(&row.label),
            escape(&place(row)),
            escape(&in_words(&row.workload, &row.settings)),
        );
    }
    html.push_str("</tbody></table>");
    html
}
