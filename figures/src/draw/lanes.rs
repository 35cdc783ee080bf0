//! A run that is told, not measured: lanes in the paints of the timelines, one drawing for all that is to be compared, so that
//! all of it has the same scale.

use std::collections::BTreeSet;
use std::fmt::Write;

use experiments::report::display_number;
use experiments::trace::Kind;

use crate::draw::fixed::Hundredths;
use crate::draw::paint::{define_patterns, ink, paint, swatch};
use crate::escape;

/// From above to below.
#[derive(Clone, Debug)]
pub enum Row<'a> {
    /// Of what the lanes below it are.
    Heading(&'a str),
    Lane {
        name: &'a str,
        spans: Vec<Told<'a>>,
    },
}

/// What a lane does for a while. Times are whole, in the drawing's unit.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    pub kind: Kind,
    pub from: u32,
    pub to: u32,
    /// Stands in the bar, if it is anything.
    pub says: &'a str,
}

/// Longer names have no room beside a lane on a phone.
pub const MOST_LETTERS: usize = 10;
/// The same of words in a bar that goes from one edge to the other.
pub const MOST_IN_PLOT: usize = 34;
/// And of a heading.
pub const MOST_IN_HEADING: usize = 36;

/// In percent: on a phone, names have some 60 pixels.
const LEFT: f64 = 25.0;
const PLOT: f64 = 73.0;
/// What a number on the axis takes, and where there is none but the last.
const LABEL: f64 = 11.0;
const LAST_LABEL: f64 = 82.0;
/// In pixels.
const LANE: f64 = 22.0;
const HEADING: f64 = 24.0;
const APART: f64 = 8.0;
const AXIS: f64 = 20.0;

/// The drawing and its legend, with a text for those who do not see it.
pub fn html(rows: &[Row<'_>], unit: &str, id: &str) -> String {
    let spans = || rows.iter().flat_map(Row::spans);
    let end = spans().map(|span| span.to).max().unwrap_or_default();
    let kinds: Vec<Kind> =
        Kind::ALL.into_iter().filter(|kind| spans().any(|span| span.kind == *kind)).collect();
    let mut drawing = Drawing { end, id, svg: String::new() };
    let places = places(rows);
    let bottom = places.last().map_or(0.0, |&top| top + LANE);
    drawing.axis(spans().flat_map(|span| [span.from, span.to]).collect(), unit, bottom);
    define_patterns(&mut drawing.svg, &kinds, id);
    for kind in &kinds {
        drawing.bars(rows, &places, *kind);
    }
    drawing.words(rows, &places);
    let legend: String = kinds
        .iter()
        .map(|kind| {
            let name = kind.name();
            format!("<li>{}{name}</li>", swatch(*kind, &format!("{id}-legend-{name}")))
        })
        .collect();
    format!(
        "<svg class=\"mt-timeline\" height=\"{}\" role=\"img\" aria-label=\"{}\" font-size=\"12.5\" fill=\"currentColor\">{}</svg>\
         <ul class=\"mt-legend\" aria-hidden=\"true\">{legend}</ul>",
        Hundredths(bottom + AXIS),
        escape(&told(rows, unit)),
        drawing.svg
    )
}

/// The same in words.
fn told(rows: &[Row<'_>], unit: &str) -> String {
    let mut told = String::new();
    for row in rows {
        match row {
            Row::Heading(heading) => {
                let _ = write!(told, "{heading}: ");
            }
            Row::Lane { name, spans } => {
                let of = |span: &Told<'_>| {
                    let says = if span.says.is_empty() { String::new() } else { format!(" ({})", span.says) };
                    format!("{} from {} to {} {unit}{says}", span.kind.name(), span.from, span.to)
                };
                let _ = write!(told, "{name}: {}. ", spans.iter().map(of).collect::<Vec<_>>().join(", "));
            }
        }
    }
    told.truncate(told.trim_end().len());
    told
}

impl<'a> Row<'a> {
    fn spans(&self) -> &[Told<'a>] {
        match self {
            Self::Heading(_) => &[],
            Self::Lane { spans, .. } => spans,
        }
    }
}

/// Where each row begins.
fn places(rows: &[Row<'_>]) -> Vec<f64> {
    let mut y = 0.0;
    let place = |(at, row): (usize, &Row<'_>)| {
        let is_heading = matches!(row, Row::Heading(_));
        if is_heading && at > 0 {
            y += APART;
        }
        let top = y;
        y += if is_heading { HEADING } else { LANE };
        top
    };
    rows.iter().enumerate().map(place).collect()
}

struct Drawing<'a> {
    end: u32,
    id: &'a str,
    svg: String,
}

impl Drawing<'_> {
    fn x(&self, at: u32) -> f64 {
        LEFT + PLOT * f64::from(at) / f64::from(self.end.max(1))
    }

    /// Whenever something begins or ends, with numbers as far as there is room for them on a phone.
    fn axis(&mut self, at: BTreeSet<u32>, unit: &str, bottom: f64) {
        self.svg.push_str("<g class=\"mt-axis\">");
        let mut free_from = 0.0;
        for time in at {
            let (at, is_end) = (self.x(time), time == self.end);
            let label = match display_number(f64::from(time)) {
                number if is_end => format!("{number} {}", escape(unit)),
                number if at >= free_from && at < LAST_LABEL => number,
                _ => String::new(),
            };
            if !label.is_empty() {
                free_from = at + LABEL;
            }
            let (x, anchor) = (Hundredths(at), if is_end { "end\" dx=\"4" } else { "middle" });
            let _ = write!(
                self.svg,
                "<line x1=\"{x}%\" x2=\"{x}%\" y1=\"0\" y2=\"{}\" stroke=\"currentColor\" stroke-opacity=\"0.16\"/>\
                 <text x=\"{x}%\" y=\"{}\" text-anchor=\"{anchor}\">{label}</text>",
                Hundredths(bottom),
                Hundredths(bottom + 16.0),
            );
        }
        self.svg.push_str("</g>");
    }

    fn bars(&mut self, rows: &[Row<'_>], places: &[f64], kind: Kind) {
        let _ = write!(self.svg, "<g class=\"mt-{}\" {}>", kind.name(), paint(kind, self.id));
        for (row, top) in rows.iter().zip(places) {
            for span in row.spans().iter().filter(|span| span.kind == kind) {
                let (from, to) = (self.x(span.from), self.x(span.to));
                let _ = write!(
                    self.svg,
                    "<rect x=\"{}%\" y=\"{}\" width=\"{}%\" height=\"{}\"/>",
                    Hundredths(from),
                    Hundredths(top + 2.0),
                    Hundredths(to - from),
                    Hundredths(LANE - 4.0),
                );
            }
        }
        self.svg.push_str("</g>");
    }

    fn words(&mut self, rows: &[Row<'_>], places: &[f64]) {
        let mut in_bars = String::new();
        for (row, top) in rows.iter().zip(places) {
            let y = Hundredths(top + LANE / 2.0 + 4.5);
            match row {
                Row::Heading(heading) => {
                    let _ = write!(
                        self.svg,
                        "<text class=\"mt-strong\" x=\"0\" y=\"{y}\">{}</text>",
                        escape(heading)
                    );
                }
                Row::Lane { name, .. } => {
                    let _ = write!(
                        self.svg,
                        "<text x=\"{}%\" y=\"{y}\" text-anchor=\"end\" font-size=\"11.5\">{}</text>",
                        Hundredths(LEFT - 2.0),
                        escape(name)
                    );
                }
            }
            for span in row.spans().iter().filter(|span| !span.says.is_empty()) {
                let middle = Hundredths((self.x(span.from) + self.x(span.to)) / 2.0);
                let _ = write!(
                    in_bars,
                    "<text class=\"mt-on-{}\" x=\"{middle}%\" y=\"{y}\" {}>{}</text>",
                    span.kind.name(),
                    ink(span.kind),
                    escape(span.says)
                );
            }
        }
        if !in_bars.is_empty() {
            let _ = write!(
                self.svg,
                "<g class=\"mt-numbers\" font-size=\"11.5\" text-anchor=\"middle\" paint-order=\"stroke\" stroke=\"#dceefa\" stroke-width=\"3\" \
                 stroke-linejoin=\"round\">{in_bars}</g>"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_have_one_scale_and_are_told_in_words() {
        let told = |kind, from, to, says| Told { kind, from, to, says };
        let rows = [
            Row::Heading("one <by> one"),
            Row::Lane {
                name: "A",
                spans: vec![told(Kind::Waiting, 0, 1, ""), told(Kind::Computing, 1, 2, "runs")],
            },
            Row::Heading("at once"),
            Row::Lane { name: "A", spans: vec![told(Kind::Waiting, 0, 1, "")] },
        ];
        let html = html(&rows, "s", "two");
        assert!(
            html.contains(
                "aria-label=\"one &lt;by&gt; one: A: waiting from 0 to 1 s, computing from 1 to 2 s (runs). at once: A: waiting from 0 to 1 s.\""
            ),
            "{html}"
        );
        let waiting = html.split_once("<g class=\"mt-waiting\"").unwrap().1.split_once("</g>").unwrap().0;
        assert_eq!(waiting.matches("x=\"25.00%\"").count(), 2, "{html}");
        assert_eq!(waiting.matches("width=\"36.50%\"").count(), 2, "{html}");
        assert!(html.contains(">2 s</text>") && html.contains(">runs</text>"), "{html}");
        assert_eq!(html.matches("<li>").count(), 2, "{html}");
    }

    #[test]
    fn lanes_without_time_are_drawn_without_a_number_that_is_none() {
        let rows = [Row::Lane { name: "A", spans: Vec::new() }];
        assert!(!html(&rows, "s", "a").contains("NaN"));
        assert!(!html(&[], "s", "a").contains("NaN"));
    }
}
