use std::fmt::Write;

use experiments::figure::escape;

use super::{BOTTOM, Dot, LEFT, Plot, RIGHT, Series, Stroke};

/// Okabe and Ito's palette, without its yellow, which is too faint for a line.
const COLOURS: [&str; 7] = ["#0072b2", "#d55e00", "#009e73", "#a8487f", "#3d94c9", "#b07d00", "#767676"];
const DASHES: [&str; 7] = ["none", "9 3", "5 3", "9 3 2 3", "2 2", "12 2 2 2 2 2", "6 6"];

impl Series {
    /// The line, how far each value strayed, and the markers.
    pub(super) fn draw(&self, svg: &mut String, plot: &Plot) {
        let _ = write!(svg, r#"<g fill="none" stroke="{}" stroke-width="2">"#, self.colour());
        self.line(svg, plot);
        if self.stroke == Stroke::Line {
            for dot in &self.dots {
                let (x, low, high) = (plot.x.at(dot.x), plot.y.at(dot.low), plot.y.at(dot.high));
                let _ = write!(svg, r#"<path stroke-width="1" d="M{x:.1} {low:.1}V{high:.1}"/>"#);
                self.marker(svg, x, plot.y.at(dot.y));
            }
        }
        svg.push_str("</g>");
    }

    /// Its line of the legend.
    pub(super) fn key(&self, svg: &mut String, x: f64, y: f64) {
        let (dashes, end) = (self.dashes(), x + 26.0);
        let _ = write!(
            svg,
            r#"<g fill="none" stroke="{}" stroke-width="2"><path d="M{x} {y}H{end}" stroke-dasharray="{dashes}"/>"#,
            self.colour()
        );
        if self.stroke == Stroke::Line {
            self.marker(svg, x + 13.0, y);
        }
        let _ = write!(svg, r#"</g><text x="{}" y="{}">{}</text>"#, end + 6.0, y + 4.0, escape(&self.name));
    }

    fn line(&self, svg: &mut String, plot: &Plot) {
        let path = match (self.stroke, self.dots.as_slice()) {
            (_, []) => return,
            (Stroke::Across, [first, ..]) => format!("M{LEFT} {:.1}H{RIGHT}", plot.y.at(first.y)),
            (Stroke::Line | Stroke::Ideal, dots) => {
                let place =
                    |dot: &Dot| format!("{:.1} {:.1}", plot.x.at(dot.x), plot.y.at(dot.y).min(BOTTOM));
                format!("M{}", dots.iter().map(place).collect::<Vec<_>>().join("L"))
            }
        };
        let _ = write!(svg, r#"<path d="{path}" stroke-dasharray="{}"/>"#, self.dashes());
    }

    /// A shape around the point, filled so that lines do not cross it.
    fn marker(&self, svg: &mut String, x: f64, y: f64) {
        let shape = match self.paint % 7 {
            0 => "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
            1 => "m-4 -4h8v8h-8z",
            2 => "m0 -5l5 9h-10z",
            3 => "m0 -5l5 5l-5 5l-5 -5z",
            4 => "m0 5l5 -9h-10z",
            5 => "m-4 -4l8 8m0 -8l-8 8",
            _ => "m-5 0h10m-5 -5v10",
        };
        let _ = write!(svg, r#"<path fill="{}" d="M{x:.1} {y:.1}{shape}"/>"#, self.colour());
    }

    fn colour(&self) -> &'static str {
        COLOURS[self.paint % COLOURS.len()]
    }

    fn dashes(&self) -> &'static str {
        if self.stroke == Stroke::Ideal { "1 3" } else { DASHES[self.paint % DASHES.len()] }
    }
}
