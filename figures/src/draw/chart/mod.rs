//! Curves over a number, such as the time over the workers, as an SVG: a line, a marker and a dash pattern for each, so that colour is never needed alone.
//! As in the timelines there is no `<style>` in it, and text takes the colour of its surroundings.

mod axis;
mod marks;
mod pays;
mod powers;

use std::fmt::Write;

use crate::draw::fixed::Hundredths;
use crate::escape;

use axis::Axis;
pub use pays::{Course, Step, course};

/// Curves over one number.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Unique in its page.
    pub id: String,
    pub title: String,
    /// The curves in words.
    pub description: String,
    /// What is to the right.
    pub x: String,
    /// What is upwards, with its unit.
    pub y: String,
    pub series: Vec<Series>,
}

#[derive(Clone, Debug)]
pub struct Series {
    pub name: String,
    /// Which of the colours, dash patterns and markers; any number will do.
    pub paint: usize,
    pub stroke: Stroke,
    /// From left to right.
    pub dots: Vec<Dot>,
    /// Where one should stop going to the right, see [`Course::mark`]: it gets a ring.
    pub pays_until: Option<f64>,
}

/// How a series is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    Line,
    /// Its one value, whatever is to the right.
    Across,
    /// What was foreseen, beside what then was: thin, without markers.
    Foreseen,
    /// What could be at best: dotted, without markers.
    Ideal,
}

/// A value, and how far it was seen to stray.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    pub x: f64,
    pub y: f64,
    pub low: f64,
    pub high: f64,
}

/// In a file of its own, in pixels. All that is horizontal is a share of the width: a page may make it as wide as it
/// likes, and text keeps its size.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 360.0;
/// In percent.
const LEFT: f64 = 10.5;
const RIGHT: f64 = 99.0;
/// The outermost values keep away from the edges.
const ASIDE: f64 = 2.0;
/// A label in the middle of its place would be cut off there.
const NEAR_THE_EDGE: f64 = 95.0;
const BOTTOM: f64 = HEIGHT - 44.0;
const LEGEND_ROW: f64 = 20.0;
const LEGEND_COLUMNS: usize = 2;

impl Chart {
    /// The whole file.
    pub fn svg(&self) -> String {
        let plot = self.plot();
        self.drawn(&plot, &plot.x_ticks(), &plot.y.ticks())
    }

    fn drawn(&self, plot: &Plot, x_ticks: &[(f64, String)], y_ticks: &[(f64, String)]) -> String {
        let mut svg = String::new();
        self.open(&mut svg);
        self.axes(&mut svg, plot.top, x_ticks, y_ticks);
        for series in &self.series {
            series.draw(&mut svg, plot);
        }
        self.legend(&mut svg);
        svg.push_str("</svg>");
        svg
    }

    fn open(&self, svg: &mut String) {
        let _ = write!(
            svg,
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="mt-chart" width="{WIDTH}" height="{HEIGHT}" role="img" aria-labelledby="{id}-t {id}-d" font-family="system-ui, sans-serif" font-size="12" fill="currentColor"><title id="{id}-t">{}</title><desc id="{id}-d">{}</desc>"#,
            escape(&self.title),
            escape(&self.description),
            id = self.id,
        );
    }

    fn plot(&self) -> Plot {
        let along = self.series.iter().filter(|series| series.stroke != Stroke::Across);
        let xs: Vec<f64> = along.flat_map(|series| &series.dots).map(|dot| dot.x).collect();
        let highest = self.series.iter().flat_map(|series| &series.dots).map(|dot| dot.high);
        let (first, last) = xs.iter().fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(*x), b.max(*x)));
        let top = self.series.len().div_ceil(LEGEND_COLUMNS) as f64 * LEGEND_ROW + 34.0;
        Plot {
            x: Axis::between(first, last, LEFT + ASIDE, RIGHT - ASIDE),
            y: Axis::between(0.0, highest.fold(0.0, f64::max), BOTTOM, top),
            marks: axis::marks(&xs),
            top,
        }
    }

    fn axes(&self, svg: &mut String, top: f64, x_ticks: &[(f64, String)], y_ticks: &[(f64, String)]) {
        // Left of the axis is no room for seven digits: then they are seconds.
        let is_long = self.y.starts_with("ms") && y_ticks.last().is_some_and(|(_, label)| label.len() > 6);
        let _ = write!(svg, r#"<g stroke="currentColor" stroke-opacity="0.16">"#);
        for (y, _) in y_ticks {
            let _ =
                write!(svg, r#"<line x1="{LEFT}%" x2="{RIGHT}%" y1="{y}" y2="{y}"/>"#, y = Hundredths(*y));
        }
        svg.push_str("</g><g text-anchor=\"end\">");
        for (y, label) in y_ticks {
            let (x, y) = (Hundredths(LEFT - 1.2), Hundredths(y + 4.0));
            let label = label.strip_suffix(",000").filter(|_| is_long).unwrap_or(label);
            let _ = write!(svg, r#"<text x="{x}%" y="{y}">{label}</text>"#);
        }
        svg.push_str("</g><g text-anchor=\"middle\">");
        for (x, label) in x_ticks {
            let (x, anchor) = if *x > NEAR_THE_EDGE { (RIGHT, r#" text-anchor="end""#) } else { (*x, "") };
            let (x, y) = (Hundredths(x), Hundredths(BOTTOM + 18.0));
            let _ = write!(svg, r#"<text x="{x}%" y="{y}"{anchor}>{label}</text>"#);
        }
        let (x, y) = (escape(&self.x), escape(self.y.get(usize::from(is_long)..).unwrap_or_default()));
        let _ = write!(
            svg,
            r#"<text x="{}%" y="{}">{x}</text></g><text x="0" y="{}">{y}</text>"#,
            Hundredths(f64::midpoint(LEFT, RIGHT)),
            Hundredths(HEIGHT - 6.0),
            Hundredths(top - 14.0)
        );
    }

    fn legend(&self, svg: &mut String) {
        for (index, series) in self.series.iter().enumerate() {
            let x = (index % LEGEND_COLUMNS * (100 / LEGEND_COLUMNS)) as f64;
            let y = 12.0 + (index / LEGEND_COLUMNS) as f64 * LEGEND_ROW;
            series.key(svg, x, y);
        }
    }
}

/// Where values lie: to the right in percent, upwards in pixels.
struct Plot {
    x: Axis,
    y: Axis,
    /// The values below which there is a number, if they are few.
    marks: Option<Vec<f64>>,
    top: f64,
}

impl Plot {
    fn x_ticks(&self) -> Vec<(f64, String)> {
        match &self.marks {
            Some(marks) => marks.iter().map(|mark| (self.x.at(*mark), axis::label(*mark))).collect(),
            None => self.x.ticks(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(dots: &[(f64, f64)], stroke: Stroke) -> Chart {
        let dots = dots.iter().map(|(x, y)| Dot { x: *x, y: *y, low: *y, high: *y }).collect();
        Chart {
            id: "curve".into(),
            title: "<script>".into(),
            description: "a & b".into(),
            x: "workers".into(),
            y: "ms".into(),
            series: vec![Series { name: "threads".into(), paint: 2, stroke, dots, pays_until: Some(2.0) }],
        }
    }

    #[test]
    fn long_times_are_written_in_seconds() {
        let svg = chart(&[(1.0, 1_800_000.0), (2.0, 3_655_000.0)], Stroke::Line).svg();
        assert!(
            svg.contains(">3,000</text>") && svg.contains(">s</text>") && !svg.contains(",000,000"),
            "{svg}"
        );
    }

    #[test]
    fn a_curve_has_its_markers_its_name_and_its_description() {
        let svg = chart(&[(1.0, 30.0), (2.0, 15.0), (4.0, 9.0)], Stroke::Line).svg();
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"), "{svg}");
        assert_eq!(svg.matches("mt-pays-until").count(), 1, "{svg}");
        for part in ["<title", "<desc", ">threads</text>", ">workers</text>", "stroke-dasharray"] {
            assert!(svg.contains(part), "{part}: {svg}");
        }
    }

    #[test]
    fn markup_stays_text() {
        assert!(!chart(&[(1.0, 1.0)], Stroke::Line).svg().contains("<script>"));
    }

    #[test]
    fn nothing_and_one_point_and_nothing_but_zeros_are_drawn_without_a_number_that_is_none() {
        for dots in [&[][..], &[(3.0, 5.0)], &[(0.0, 0.0), (1.0, 0.0)]] {
            for stroke in [Stroke::Line, Stroke::Across, Stroke::Foreseen, Stroke::Ideal] {
                let svg = chart(dots, stroke).svg();
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
            }
        }
    }
}
