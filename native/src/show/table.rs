use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use experiments::report::{Entry, World, display_number};
use figures::draw::table::{HEAD, row};

use crate::memory::{PEAK, UNIT};
use crate::os;

/// A line below the head, and nothing else.
const LINES: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// Runs beside each other, and why those that are missing are missing. Where the peak of memory is known, it
/// has a column.
pub fn of_entries(entries: &[Entry]) -> String {
    let has_peaks = entries.iter().any(|entry| peak(entry).is_some());
    let mut head = HEAD.to_vec();
    if has_peaks {
        head.insert(BEFORE_ANSWER, "Peak memory");
    }
    let mut table = plain(&head);
    for entry in entries {
        let mut cells = cells(entry);
        if has_peaks {
            cells.insert(BEFORE_ANSWER, peak(entry).unwrap_or_else(|| "–".to_owned()));
        }
        table.add_row(cells);
    }
    table.trim_fmt()
}

const BEFORE_ANSWER: usize = HEAD.len() - 1;

fn peak(entry: &Entry) -> Option<String> {
    let Entry::Run(report) = entry else { return None };
    report.measure(PEAK).map(|peak| format!("{} {UNIT}", display_number(peak)))
}

/// Runs of several workloads below each other, in few columns. Those of one workload stand together.
pub fn of_workloads<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> String {
    let mut table = plain(&["Workload", HEAD[0], HEAD[1], HEAD[2], HEAD[BEFORE_ANSWER]]);
    let mut last = "";
    for entry in entries {
        let workload = match entry {
            Entry::Run(report) => &report.workload,
            Entry::Skipped { workload, .. } => workload,
        };
        let mut cells = cells(entry);
        // Their start, and how many were under way at once: a terminal is narrow.
        cells.drain(3..BEFORE_ANSWER);
        cells.insert(0, if workload == last { String::new() } else { workload.clone() });
        table.add_row(cells);
        last = workload;
    }
    table.trim_fmt()
}

/// A text whose lines are as wide as the terminal at most. What was indented stays so.
pub fn wrapped(text: &str) -> String {
    let Some(columns) = os::terminal_columns() else { return text.to_owned() };
    let wrap = |line: &str| {
        let indent = line.len() - line.trim_start().len();
        let mut table = Table::new();
        table.load_style(TableStyle::new()).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(columns.saturating_sub(u16::try_from(indent).unwrap_or(0)).max(1));
        table.add_row([line.trim_start()]);
        if let Some(column) = table.column_mut(0) {
            column.set_padding((0, 0));
        }
        table.lines().map(|line| format!("{}{}\n", " ".repeat(indent), line.trim_end())).collect::<String>()
    };
    text.lines().map(wrap).collect()
}

/// An empty table with a head, as wide as the terminal; where there is none, as wide as it likes.
pub fn plain(head: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(LINES).set_header(head);
    if let Some(columns) = os::terminal_columns() {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(columns);
    }
    table
}

fn cells(entry: &Entry) -> Vec<String> {
    match entry {
        Entry::Run(report) => {
            let mut cells = row(report).to_vec();
            match report.world {
                World::Cpython => cells[0] = format!("{} {}", report.machine.runtime, cells[0]),
                World::Cluster => cells[0] = format!("cluster ({})", report.workers),
                World::Simulated | World::Browser | World::Native => {}
            }
            cells
        }
        Entry::Skipped { model, world, skipped, .. } => {
            let mut cells = vec!["–".to_owned(); HEAD.len()];
            let python = if *world == World::Cpython { "CPython " } else { "" };
            cells[0] = format!("{python}{model}");
            cells[HEAD.len() - 1] = skipped.clone();
            cells
        }
    }
}
