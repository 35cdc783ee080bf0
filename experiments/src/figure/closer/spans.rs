//! The spans as a table, for those who cannot see the figure, or do not believe it.

use std::fmt::Write;

use super::Closer;
use crate::figure::escape;
use crate::figure::scale;
use crate::figure::window::Window;
use crate::report::display_number;
use crate::trace::{Kind, Span};

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
        for head in [self.lane_name, "Task", "Kind", "From, to", "Length", "With a core"] {
            let _ = write!(html, "<th scope=\"col\">{head}</th>");
        }
        html.push_str("</tr></thead><tbody>");
        for span in spans.into_iter().take(MOST_ROWS) {
            row(&mut html, span);
        }
        html.push_str("</tbody></table>");
        html
    }
}

fn row(html: &mut String, span: &Span) {
    let _ = write!(
        html,
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        span.lane + 1,
        span.task.map_or("–".to_owned(), |task| (task + 1).to_string()),
        span.kind.name(),
        scale::stretch(span.start, span.end),
        scale::length(span.length()),
        span.cpu.map_or("–".to_owned(), scale::length),
    );
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
        assert!(html.contains("<td>waiting</td><td>999 to 1,000 µs</td><td>1 µs</td><td>–</td>"), "{html}");
        let html = closer.table(Window { from: us(10), to: us(12) }, "b");
        assert!(html.contains("<caption>b: 4 spans, 10 to 12 µs</caption>"), "{html}");
    }
}
