//! How the bars of a timeline are put on paper.

use std::fmt::Write;

use experiments::trace::Kind;

use super::rows::Row;
use super::{LEFT, PLOT};
use crate::draw::bars::Bar;
use crate::draw::fixed::Hundredths;
use crate::draw::paint::ink;

/// What lengths are written in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pen {
    /// Shares of the width: a page may make the drawing as wide as it likes.
    Shares,
    /// The drawing is so many pixels wide. All bars of a kind are one path, which a browser draws many times
    /// sooner than a rectangle each: soon enough for every frame.
    Pixels(f64),
}

/// No bar is narrower, in percent.
const NARROWEST: f64 = 0.08;

/// In percent.
pub fn x(share: f64) -> f64 {
    LEFT + share.clamp(0.0, 1.0) * PLOT
}

impl Pen {
    /// The bar from one share of its row's height to another.
    pub fn bar(self, svg: &mut String, bar: &Bar, row: &Row, (from, to): (f64, f64)) {
        let gap = if row.height >= 6.0 { 1.0 } else { 0.0 };
        let width = (bar.width() * PLOT).max(NARROWEST);
        let between_tasks = if width > 0.6 { 0.12 } else { 0.0 };
        let height = row.height - 2.0 * gap;
        let (x, width) = (x(bar.from), width - between_tasks);
        let (y, height) = (Hundredths(row.top + gap + from * height), Hundredths((to - from) * height));
        let _ = match self {
            Self::Shares => {
                let (x, width) = (Hundredths(x), Hundredths(width));
                write!(svg, r#"<rect x="{x}%" y="{y}" width="{width}%" height="{height}"/>"#)
            }
            Self::Pixels(pixels) => {
                let (x, width) = (Hundredths(x * pixels / 100.0), Hundredths(width * pixels / 100.0));
                write!(svg, "M{x} {y}h{width}v{height}h-{width}z")
            }
        };
    }

    /// All bars of a kind.
    pub fn group(self, svg: &mut String, kind: Kind, paint: &str, bars: &str) {
        let name = kind.name();
        let _ = match self {
            Self::Shares => write!(svg, r#"<g class="mt-{name}" {paint}>{bars}</g>"#),
            Self::Pixels(_) => write!(svg, r#"<g class="mt-{name}" {paint}><path d="{bars}"/></g>"#),
        };
    }
}

/// The task's number, where there is room for it.
pub fn number(svg: &mut String, bar: &Bar, row: &Row) {
    let under = if bar.had_core < 0.6 { Kind::Ready } else { bar.kind };
    let Some(task) = bar.task.filter(|_| bar.width() * PLOT > 2.6 && row.height > 12.0) else { return };
    let _ = write!(
        svg,
        r#"<text class="mt-on-{kind}" x="{x}%" y="{y}" dx="4" {ink}>{number}</text>"#,
        kind = under.name(),
        x = Hundredths(x(bar.from)),
        y = Hundredths(row.top + row.height / 2.0 + 3.5),
        ink = ink(under),
        number = task + 1,
    );
}
