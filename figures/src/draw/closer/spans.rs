//! The spans as a table, for those who cannot see the figure, or do not believe it.

use std::fmt::Write;

use experiments::report::display_number;
use experiments::trace::{Kind, Span};

use super::Closer;
use crate::draw::scale::{self, Column};
use crate::draw::window::Window;
use crate::escape;

/// No reader reads more rows, and no page should hold more.
const MOST_ROWS: usize = 200;

impl Closer {
    /// The first spans of the window, with how many there are; `name` says whose they are.
    pub fn table(&self, window: Window, name: &str) -> String {
        let is_seen =
            |span: &&Span| span.kind != Kind::Idle && span.start <= window.to && span.end >= window.from;
        let mut spans: Vec<&Span> = self.spans.iter().filter(is_seen).collect();
        spans.sort_unstable_by_key(|span| (span.start, span.lane));
        let count = |number: usize| display_number(number as f64);
        let which = match spans.len() {
            all if all > MOST_ROWS => format!("the first {MOST_ROWS} of {} spans", count(all)),
            1 => "1 span".to_owned(),
            all => format!("{} spans", count(all)),
        };
        let mut html = format!(
            "<table class=\"mt-table\"><caption>{}: {which}, {}</caption><thead><tr>",
            escape(name),
            scale::stretch(window.from, window.to),
        );
        spans.truncate(MOST_ROWS);
        let columns = Columns::of(&spans);
        columns.heads(&mut html, self.lane_name);
        html.push_str("</tr></thead><tbody>");
        for span in spans {
            columns.row(&mut html, span);
        }
        html.push_str("</tbody></table>");
        html
    }
}

/// Those with times: when, how long, and how long with a core.
struct Columns {
    when: Column,
    length: Column,
    cpu: Column,
}

impl Columns {
    fn of(spans: &[&Span]) -> Self {
        // What begins late may be short.
        let when = spans.iter().flat_map(|span| [span.start, span.end, span.length()]);
        Self {
            when: Column::of(when),
            length: Column::of(spans.iter().map(|span| span.length())),
            cpu: Column::of(spans.iter().filter_map(|span| span.cpu)),
        }
    }

    fn heads(&self, html: &mut String, lane_name: &str) {
        let Self { when, length, cpu } = self;
        let times = [when.head("From, to"), length.head("Length"), cpu.head("With a core")];
        for head in [lane_name, "Task", "Kind"].into_iter().chain(times.iter().map(String::as_str)) {
            let _ = write!(html, "<th scope=\"col\">{head}</th>");
        }
    }

    fn row(&self, html: &mut String, span: &Span) {
        let _ = write!(
            html,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{} to {}</td><td>{}</td><td>{}</td></tr>",
            span.lane + 1,
            span.task.map_or("–".to_owned(), |task| (task + 1).to_string()),
            span.kind.name(),
            self.when.number(span.start),
            self.when.number(span.end),
            self.length.number(span.length()),
            span.cpu.map_or("–".to_owned(), |cpu| self.cpu.number(cpu)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{span, threads, us};
    use super::*;

    #[test]
    fn a_table_holds_the_first_spans_of_the_window_and_says_how_many_there_are() {
        let closer = threads((0..5000).map(|n| span(0, n as usize, Kind::Waiting, n, n + 1)).collect());
        let html = closer.table(Window { from: us(1000), to: us(4000) }, "a < b");
        assert_eq!(html.matches("<tr>").count(), 201);
        assert!(
            html.contains("<caption>a &lt; b: the first 200 of 3,002 spans, 1 to 4 ms</caption>"),
            "{html}"
        );
        assert!(html.contains(">From, to (ms)</th><th scope=\"col\">Length (µs)</th>"), "{html}");
        assert!(html.contains("<td>waiting</td><td>0.999 to 1</td><td>1</td><td>–</td>"), "{html}");
        let html = closer.table(Window { from: us(10), to: us(12) }, "b");
        assert!(html.contains("<caption>b: 4 spans, 10 to 12 µs</caption>"), "{html}");
    }
}
