//! The one timeline notation of the book, as SVG: the same for simulated, browser and native runs.
//!
//! Colour and pattern say the kind of each span, so that neither is needed alone. There is no
//! `<style>` in it: presentation attributes work in a terminal's file, and a page's style sheet
//! overrides them through the classes.

mod scale;
pub mod table;

use std::fmt::Write;
use std::time::Duration;

use crate::report::{Outcome, Report, display_ms};
use crate::trace::{Kind, Span};

/// What the rows of a timeline are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Who did what. An event loop's lane shows only what it computes.
    Lanes,
    /// What happened to each task.
    Tasks,
}

/// A drawing of spans.
#[derive(Clone, Debug)]
pub struct Timeline<'a> {
    pub spans: &'a [Span],
    pub rows: Rows,
    /// Rows that are drawn even if nothing happens in them.
    pub count: usize,
    /// Such as `thread`; the row's number follows.
    pub row_name: &'a str,
    /// What the whole width stands for.
    pub width: Duration,
    /// Unique in its page.
    pub id: &'a str,
    pub title: &'a str,
    pub description: &'a str,
}

const WIDTH: f64 = 720.0;
const LEFT: f64 = 84.0;
const RIGHT: f64 = 12.0;
const AXIS: f64 = 20.0;
const TOP: f64 = 4.0;
/// Narrower spans are merged into their neighbours.
const NARROWEST: f64 = 0.4;

impl Timeline<'_> {
    pub fn svg(&self) -> String {
        let height = self.row_height() * self.count as f64;
        let mut svg = String::new();
        let _ = write!(
            svg,
            r#"<svg class="mt-timeline" viewBox="0 0 {WIDTH} {total:.1}" width="{WIDTH}" height="{total:.1}" role="img" aria-labelledby="{id}-t {id}-d" font-family="system-ui, sans-serif" font-size="11" fill="currentColor"><title id="{id}-t">{title}</title><desc id="{id}-d">{description}</desc>"#,
            total = TOP + height + AXIS,
            id = self.id,
            title = escape(self.title),
            description = escape(self.description),
        );
        patterns(&mut svg, self.id);
        self.axis(&mut svg, height);
        for row in 0..self.count {
            self.row(&mut svg, row);
        }
        svg.push_str("</svg>");
        svg
    }

    /// Rows share some 200 pixels, and none is higher than a line of text.
    fn row_height(&self) -> f64 {
        (200.0 / self.count.max(1) as f64).clamp(1.5, 20.0)
    }

    fn x(&self, time: Duration) -> f64 {
        let share = time.as_secs_f64() / self.width.as_secs_f64().max(1e-9);
        LEFT + share.min(1.0) * (WIDTH - LEFT - RIGHT)
    }

    fn axis(&self, svg: &mut String, height: f64) {
        let bottom = TOP + height;
        let ticks = scale::ticks(self.width);
        for tick in &ticks.at {
            let x = self.x(*tick);
            let _ = write!(
                svg,
                r#"<line class="mt-grid" x1="{x:.1}" x2="{x:.1}" y1="{TOP}" y2="{bottom:.1}" stroke="currentColor" stroke-opacity="0.15"/><text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}">{text}</text>"#,
                y = bottom + 14.0,
                anchor = if x > WIDTH - 40.0 { "end" } else { "middle" },
                text = ticks.label(*tick),
            );
        }
    }

    fn row(&self, svg: &mut String, row: usize) {
        let height = self.row_height();
        let top = TOP + height * row as f64;
        if height >= 9.0 || row % (12.0 / height).ceil() as usize == 0 {
            let _ = write!(
                svg,
                r#"<text x="{:.0}" y="{:.1}" text-anchor="end">{} {}</text>"#,
                LEFT - 8.0,
                top + height.max(9.0) / 2.0 + 4.0,
                escape(self.row_name),
                row + 1
            );
        }
        for bar in self.bars(row) {
            self.bar(svg, &bar, top, height);
        }
    }

    /// What is drawn in a row, in order: neighbours of one kind and task together, and no more bars than
    /// there is room for.
    fn bars(&self, row: usize) -> Vec<Bar> {
        let mut spans: Vec<&Span> = self.spans.iter().filter(|span| self.is_in(span, row)).collect();
        spans.sort_by_key(|span| span.start);
        let mut bars: Vec<Bar> = Vec::new();
        for span in spans {
            let bar =
                Bar { from: self.x(span.start), to: self.x(span.end), kind: span.kind, task: span.task };
            match bars.last_mut() {
                Some(last) if last.task == bar.task && last.joins(&bar) => last.to = last.to.max(bar.to),
                Some(last) if bar.to - bar.from < NARROWEST && bar.to - last.to < NARROWEST => {
                    last.to = last.to.max(bar.to)
                }
                _ => bars.push(bar),
            }
        }
        bars
    }

    fn is_in(&self, span: &Span, row: usize) -> bool {
        match self.rows {
            Rows::Lanes => span.lane == row,
            Rows::Tasks => span.task == Some(row),
        }
    }

    fn bar(&self, svg: &mut String, bar: &Bar, top: f64, height: f64) {
        let gap = if height >= 6.0 { 1.0 } else { 0.0 };
        let width = (bar.to - bar.from).max(NARROWEST);
        let between_tasks = if width > 4.0 { 0.8 } else { 0.0 };
        let _ = write!(
            svg,
            r#"<rect class="mt-{kind}" x="{x:.1}" y="{y:.1}" width="{w:.1}" height="{h:.1}" {paint}/>"#,
            kind = bar.kind.name(),
            x = bar.from,
            y = top + gap,
            w = width - between_tasks,
            h = height - 2.0 * gap,
            paint = paint(bar.kind, self.id),
        );
        let Some(task) = bar.task.filter(|_| self.rows == Rows::Lanes && width > 18.0 && height > 12.0)
        else {
            return;
        };
        let _ = write!(
            svg,
            r#"<text class="mt-number mt-on-{kind}" x="{x:.1}" y="{y:.1}" font-size="10" fill="{ink}">{number}</text>"#,
            kind = bar.kind.name(),
            x = bar.from + 4.0,
            y = top + height / 2.0 + 3.5,
            ink = if bar.kind == Kind::Computing { "#ffffff" } else { "#1a1a1a" },
            number = task + 1,
        );
    }
}

/// A rectangle in the making; positions in pixels.
struct Bar {
    from: f64,
    to: f64,
    kind: Kind,
    task: Option<usize>,
}

impl Bar {
    fn joins(&self, next: &Self) -> bool {
        self.kind == next.kind && next.from - self.to < NARROWEST
    }
}

/// Okabe and Ito's palette, which survives colour blindness, and a pattern for each besides.
fn paint(kind: Kind, id: &str) -> String {
    match kind {
        Kind::Computing => r##"fill="#0072b2""##.to_owned(),
        Kind::Waiting => format!(r##"fill="url(#{id}-waiting)" stroke="#56b4e9" stroke-width="0.7""##),
        Kind::Blocked => format!(r##"fill="url(#{id}-blocked)" stroke="#d55e00" stroke-width="0.7""##),
        Kind::Ready => r##"fill="#e6e6e6" stroke="#767676" stroke-width="0.7""##.to_owned(),
        Kind::Talking => r##"fill="#cc79a7""##.to_owned(),
        Kind::Starting => r##"fill="#f0e442""##.to_owned(),
        Kind::Idle => r#"fill="none""#.to_owned(),
    }
}

fn patterns(svg: &mut String, id: &str) {
    let _ = write!(
        svg,
        r##"<defs><pattern id="{id}-waiting" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#d6ecfa"/><circle cx="2.5" cy="2.5" r="1" fill="#2f8fc8"/></pattern><pattern id="{id}-blocked" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="#fbe3d3"/><rect width="2" height="5" fill="#d55e00"/></pattern></defs>"##
    );
}

/// A small square in the paint of a kind, for legends.
pub fn swatch(kind: Kind, id: &str) -> String {
    let mut svg = String::from(
        r#"<svg class="mt-swatch" viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">"#,
    );
    patterns(&mut svg, id);
    let _ = write!(svg, r#"<rect x="0.5" y="0.5" width="15" height="11" {}/></svg>"#, paint(kind, id));
    svg
}

/// The timeline of a run, at a scale that other runs may share.
pub fn of_report(report: &Report, width: Duration, id: &str) -> String {
    let arrangement = report.model.arrangement(report.workers);
    let tasks = report.spans.iter().filter_map(|span| span.task).max().map_or(0, |task| task + 1);
    let rows = if arrangement.event_loop { Rows::Tasks } else { Rows::Lanes };
    Timeline {
        spans: &report.spans,
        rows,
        count: if rows == Rows::Tasks { tasks } else { arrangement.lanes },
        row_name: if rows == Rows::Tasks { "task" } else { short(report) },
        width,
        id,
        title: &title(report),
        description: &describe(report),
    }
    .svg()
}

fn short(report: &Report) -> &'static str {
    if report.model.takes_workers() { report.model.lane_name() } else { "thread" }
}

fn title(report: &Report) -> String {
    format!("{} under {}, {}", report.workload, report.model.name(), report.label.name())
}

/// The timeline in words.
pub fn describe(report: &Report) -> String {
    let most = report.measure("most tasks under way at once").unwrap_or_default();
    let lanes = report.measure("lanes used").unwrap_or_default();
    let ended = match report.outcome {
        Outcome::Finished => "ended".to_owned(),
        _ => format!("stopped ({})", report.detail.as_deref().unwrap_or("no reason given")),
    };
    format!(
        "The run {ended} after {}. It used {lanes} of {} {}; at most {most} tasks were under way at once.",
        display_ms(report.median_ms),
        report.workers,
        if report.workers == 1 { "lane" } else { "lanes" },
    )
}

/// Text that may stand between tags and in attributes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(number: usize) -> Vec<Span> {
        let at = |n: usize| Duration::from_micros(n as u64);
        let kind = |n| if n % 2 == 0 { Kind::Computing } else { Kind::Waiting };
        (0..number)
            .map(|n| Span { lane: 0, task: Some(0), kind: kind(n), start: at(n), end: at(n + 1) })
            .collect()
    }

    fn draw(spans: &[Span], title: &str) -> String {
        let width = spans.last().map_or(Duration::ZERO, |span| span.end);
        let (rows, count) = (Rows::Lanes, 1);
        Timeline { spans, rows, count, row_name: "thread", width, id: "a", title, description: "" }.svg()
    }

    #[test]
    fn there_are_no_more_bars_than_there_is_room_for() {
        let bars = draw(&spans(100_000), "many").matches("<rect class").count();
        assert!(bars < 2000, "{bars}");
    }

    #[test]
    fn markup_in_a_title_stays_text() {
        let svg = draw(&spans(2), "<script>alert(1)</script>");
        assert!(!svg.contains("<script>"), "{svg}");
    }

    #[test]
    fn a_run_without_spans_or_time_is_drawn_without_a_number_that_is_none() {
        let svg = draw(&[], "empty");
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
}
