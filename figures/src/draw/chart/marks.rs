use std::fmt::Write;

use super::{BOTTOM, Dot, HEIGHT, LEFT, Plot, RIGHT, Series, Stroke};
use crate::draw::fixed::Hundredths;
use crate::escape;

/// Okabe and Ito's palette, without its yellow, which is too faint for a line.
const COLOURS: [&str; 7] = ["#0072b2", "#d55e00", "#009e73", "#a8487f", "#3d94c9", "#b07d00", "#767676"];
const DASHES: [&str; 7] = ["none", "9 3", "5 3", "9 3 2 3", "2 2", "12 2 2 2 2 2", "6 6"];

/// Lines are drawn on paper of their own, so wide; the page stretches that, but not the lines' width.
const PAPER: f64 = 1000.0;

impl Series {
    /// The line, how far each value strayed, and the markers.
    pub(super) fn draw(&self, svg: &mut String, plot: &Plot) {
        let _ = write!(svg, r#"<g fill="none" stroke="{}" stroke-width="{}">"#, self.colour(), self.width());
        let path = self.path(plot);
        let _ = write!(
            svg,
            r#"<svg width="100%" height="{HEIGHT}" viewBox="0 0 {PAPER} {HEIGHT}" preserveAspectRatio="none"><path vector-effect="non-scaling-stroke" d="{path}" stroke-dasharray="{}"/></svg>"#,
            self.dashes()
        );
        if self.stroke == Stroke::Line {
            self.dots.iter().for_each(|dot| self.dot(svg, plot, dot));
        }
        svg.push_str("</g>");
    }

    /// How far a value strayed, its marker, and a ring if what lies to the right of it is hardly worth it.
    fn dot(&self, svg: &mut String, plot: &Plot, dot: &Dot) {
        let (x, y, low, high) = (plot.x.at(dot.x), plot.y.at(dot.y), plot.y.at(dot.low), plot.y.at(dot.high));
        let (x, y, up, down) = (Hundredths(x), Hundredths(y), Hundredths(y - high), Hundredths(low - y));
        let _ = write!(
            svg,
            r#"<svg x="{x}%" y="{y}" overflow="visible"><path stroke-width="1" d="M0 -{up}V{down}"/>{}"#,
            self.marker()
        );
        if self.pays_until == Some(dot.x) {
            svg.push_str(
                r#"<circle class="mt-pays-until" r="9" stroke-width="1.5" stroke-dasharray="3 2"/>"#,
            );
        }
        svg.push_str("</svg>");
    }

    /// Its line of the legend, from so many percent on.
    pub(super) fn key(&self, svg: &mut String, x: f64, y: f64) {
        let (colour, dashes, width) = (self.colour(), self.dashes(), self.width());
        let marker = if self.stroke == Stroke::Line { self.marker() } else { String::new() };
        let (x, y, name) = (Hundredths(x), Hundredths(y), escape(&self.name));
        let _ = write!(
            svg,
            r#"<svg x="{x}%" y="{y}" overflow="visible"><g fill="none" stroke="{colour}" stroke-width="{width}"><path d="M2 0H26" stroke-dasharray="{dashes}"/><g transform="translate(14 0)">{marker}</g></g><text x="33" y="4">{name}</text></svg>"#
        );
    }

    fn path(&self, plot: &Plot) -> String {
        let paper = |percent: f64| Hundredths(percent * PAPER / 100.0);
        match (self.stroke, self.dots.as_slice()) {
            (_, []) => String::new(),
            (Stroke::Across, [first, ..]) => {
                format!("M{} {}H{}", paper(LEFT), Hundredths(plot.y.at(first.y)), paper(RIGHT))
            }
            (_, dots) => {
                let place = |dot: &Dot| {
                    format!("{} {}", paper(plot.x.at(dot.x)), Hundredths(plot.y.at(dot.y).min(BOTTOM)))
                };
                format!("M{}", dots.iter().map(place).collect::<Vec<_>>().join("L"))
            }
        }
    }

    fn width(&self) -> u8 {
        if self.stroke == Stroke::Foreseen { 1 } else { 2 }
    }

    /// A shape around the point, filled so that lines do not cross it.
    fn marker(&self) -> String {
        let shape = match self.paint % 7 {
            0 => "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
            1 => "M-4 -4h8v8h-8z",
            2 => "M0 -5l5 9h-10z",
            3 => "M0 -5l5 5l-5 5l-5 -5z",
            4 => "M0 5l5 -9h-10z",
            5 => "M-4 -4l8 8m0 -8l-8 8",
            _ => "M-5 0h10m-5 -5v10",
        };
        format!(r#"<path fill="{}" d="{shape}"/>"#, self.colour())
    }

    fn colour(&self) -> &'static str {
        COLOURS[self.paint % COLOURS.len()]
    }

    fn dashes(&self) -> &'static str {
        match self.stroke {
            Stroke::Ideal => "1 3",
            Stroke::Foreseen => "4 4",
            Stroke::Line | Stroke::Across => DASHES[self.paint % DASHES.len()],
        }
    }
}
