//! Curves as an SVG: a line, a marker and a dash pattern for each, so that colour is never needed alone.
//! As in the timelines there is no `<style>` in it, and text takes the colour of its surroundings.

mod axis;
mod marks;

use std::fmt::Write;

use experiments::figure::escape;

use axis::Axis;

/// Curves over one number.
#[derive(Clone, Debug)]
pub struct Chart {
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
}

/// How a series is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    Line,
    /// Its one value, whatever is to the right.
    Across,
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

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 400.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = WIDTH - 16.0;
const BOTTOM: f64 = HEIGHT - 44.0;
const LEGEND_ROW: f64 = 18.0;
const LEGEND_COLUMN: f64 = 160.0;
const LEGEND_COLUMNS: usize = 4;

impl Chart {
    /// The whole file.
    pub fn svg(&self) -> String {
        let mut svg = String::new();
        self.open(&mut svg);
        let plot = self.plot();
        self.axes(&mut svg, &plot);
        for series in &self.series {
            series.draw(&mut svg, &plot);
        }
        self.legend(&mut svg);
        svg.push_str("</svg>");
        svg
    }

    fn open(&self, svg: &mut String) {
        let _ = write!(
            svg,
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" aria-labelledby="curve-t curve-d" font-family="system-ui, sans-serif" font-size="12" fill="currentColor"><title id="curve-t">{}</title><desc id="curve-d">{}</desc>"#,
            escape(&self.title),
            escape(&self.description),
        );
    }

    fn plot(&self) -> Plot {
        let along = self.series.iter().filter(|series| series.stroke != Stroke::Across);
        let xs: Vec<f64> = along.flat_map(|series| &series.dots).map(|dot| dot.x).collect();
        let highest = self.series.iter().flat_map(|series| &series.dots).map(|dot| dot.high);
        let (first, last) = xs.iter().fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(*x), b.max(*x)));
        let top = self.series.len().div_ceil(LEGEND_COLUMNS) as f64 * LEGEND_ROW + 26.0;
        Plot {
            x: Axis::between(first, last, LEFT + 14.0, RIGHT - 14.0),
            y: Axis::between(0.0, highest.fold(0.0, f64::max), BOTTOM, top),
            marks: axis::marks(&xs),
            top,
        }
    }

    fn axes(&self, svg: &mut String, plot: &Plot) {
        let _ = write!(svg, r#"<g stroke="currentColor" stroke-opacity="0.16">"#);
        for (y, _) in plot.y.ticks() {
            let _ = write!(svg, r#"<line x1="{LEFT}" x2="{RIGHT}" y1="{y:.1}" y2="{y:.1}"/>"#);
        }
        svg.push_str("</g><g text-anchor=\"end\">");
        for (y, label) in plot.y.ticks() {
            let _ = write!(svg, r#"<text x="{}" y="{:.1}">{label}</text>"#, LEFT - 8.0, y + 4.0);
        }
        svg.push_str("</g><g text-anchor=\"middle\">");
        for (x, label) in plot.x_ticks() {
            let _ = write!(svg, r#"<text x="{x:.1}" y="{}">{label}</text>"#, BOTTOM + 18.0);
        }
        let (x, y) = (escape(&self.x), escape(&self.y));
        let _ = write!(
            svg,
            r#"<text x="{}" y="{}">{x}</text></g><text x="{}" y="{}">{y}</text>"#,
            f64::midpoint(LEFT, RIGHT),
            HEIGHT - 6.0,
            8.0,
            plot.top - 12.0
        );
    }

    fn legend(&self, svg: &mut String) {
        for (index, series) in self.series.iter().enumerate() {
            let x = 8.0 + (index % LEGEND_COLUMNS) as f64 * LEGEND_COLUMN;
            let y = 12.0 + (index / LEGEND_COLUMNS) as f64 * LEGEND_ROW;
            series.key(svg, x, y);
        }
    }
}

/// Where values lie, in pixels.
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
            title: "<script>".into(),
            description: "a & b".into(),
            x: "workers".into(),
            y: "ms".into(),
            series: vec![Series { name: "threads".into(), paint: 2, stroke, dots }],
        }
    }

    #[test]
    fn a_curve_has_its_markers_its_name_and_its_description() {
        let svg = chart(&[(1.0, 30.0), (2.0, 15.0), (4.0, 9.0)], Stroke::Line).svg();
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"), "{svg}");
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
            for stroke in [Stroke::Line, Stroke::Across, Stroke::Ideal] {
                let svg = chart(dots, stroke).svg();
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
            }
        }
    }
}
