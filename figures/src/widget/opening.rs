//! The first page's moving picture: simulated runs of the same work, one below the other, that go on at the same time. A
//! curtain is drawn aside by the style sheet alone; without it, as where motion or scripts are switched off, all is there.
//!
//! # Structure
//! ```text
//! figure.mt-opening
//!   figcaption   .mt-course (svg  .mt-curtain)   label.mt-pause
//! ```

use std::fmt::Write;
use std::time::Duration;

use experiments::report::{Report, display_ms};
use experiments::trace::{Kind, Span};

use crate::draw::fixed::Hundredths;
use crate::draw::paint::{define_patterns, paint};
use crate::draw::scale;
use crate::draw::window::Window;
use crate::escape;
use crate::widget::ExperimentSpec;
use crate::widget::frame;

/// Where the bars begin and how wide they can be, in hundredths of the width: left of them are names, right of them times.
/// The style sheet knows where they begin, too.
const LEFT: f64 = 26.0;
const PLOT: f64 = 52.0;

/// Pixels.
const BAND: f64 = 34.0;
const APART: f64 = 10.0;
const HIGHEST_ROW: f64 = 12.0;
const AXIS: f64 = 20.0;
/// Behind this no time can be written on a phone, in percent.
const LITTLE_ROOM: f64 = 75.0;

/// One block of HTML, without blank lines, scripts or inline styles.
///
/// # Errors
/// A sentence, if the experiment does not hold together.
pub fn html(spec: &ExperimentSpec) -> Result<String, String> {
    let reports = frame::simulated(spec)?;
    let (id, title) = (&spec.id, escape(&spec.title));
    let svg = svg(&reports, spec);
    Ok(format!(
        "<figure class=\"mt-opening\" id=\"{id}\">\n<figcaption><b>{title}</b> <span>simulated, slowed down</span></figcaption>\n\
         <div class=\"mt-course\">{svg}<span class=\"mt-curtain\"></span></div>\n\
         <label class=\"mt-pause\"><input type=\"checkbox\" autocomplete=\"off\">Pause</label>\n</figure>\n"
    ))
}

fn svg(reports: &[Report], spec: &ExperimentSpec) -> String {
    let (id, title) = (&spec.id, escape(&spec.title));
    let whole = frame::scale(&reports.iter().collect::<Vec<_>>());
    let bottom = (BAND + APART) * reports.len() as f64;
    let says = |report: &Report| format!("{} takes {}", report.model.name(), display_ms(report.median_ms));
    let description = reports.iter().map(says).collect::<Vec<_>>().join(", ");
    let mut svg = format!(
        "<svg class=\"mt-timeline\" role=\"img\" aria-labelledby=\"{id}-svg-title {id}-svg-desc\" height=\"{}\" font-size=\"13\">\
         <title id=\"{id}-svg-title\">{title}</title><desc id=\"{id}-svg-desc\">{}.</desc>",
        Hundredths(bottom + AXIS),
        escape(&description),
    );
    axis(&mut svg, whole, bottom);
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| occurs(reports, *kind)).collect();
    define_patterns(&mut svg, &kinds, id);
    for kind in kinds {
        let _ = write!(svg, "<g class=\"mt-{}\" {}>", kind.name(), paint(kind, id));
        for (at, report) in reports.iter().enumerate() {
            let bars = report.spans.iter().filter(|span| span.kind == kind);
            bars.for_each(|span| bar(&mut svg, span, &Band::of(report, at), whole));
        }
        svg.push_str("</g>");
    }
    for (at, report) in reports.iter().enumerate() {
        words(&mut svg, report, at, whole);
    }
    svg.push_str("</svg>");
    svg
}

fn occurs(reports: &[Report], kind: Kind) -> bool {
    kind != Kind::Idle && reports.iter().flat_map(|report| &report.spans).any(|span| span.kind == kind)
}

/// Where the rows of a run lie: its tasks, if an event loop has them in hand, else its lanes.
struct Band {
    top: f64,
    height: f64,
    by_task: bool,
}

impl Band {
    fn of(report: &Report, at: usize) -> Self {
        let by_task = report.model.arrangement(report.workers).event_loop;
        let row = |span: &Span| if by_task { span.task.unwrap_or_default() } else { span.lane };
        let rows = report.spans.iter().map(row).max().map_or(1, |last| last + 1) as f64;
        let height = (BAND / rows).min(HIGHEST_ROW);
        Self { top: middle(at) - height * rows / 2.0, height, by_task }
    }

    fn top_of(&self, span: &Span) -> f64 {
        let row = if self.by_task { span.task.unwrap_or_default() } else { span.lane };
        self.top + self.height * row as f64
    }
}

fn middle(at: usize) -> f64 {
    (BAND + APART) * at as f64 + BAND / 2.0
}

/// In hundredths of the width.
fn x(time: Duration, whole: Duration) -> f64 {
    LEFT + PLOT * time.as_secs_f64() / whole.as_secs_f64().max(1e-9)
}

fn bar(svg: &mut String, span: &Span, band: &Band, whole: Duration) {
    let (from, to) = (x(span.start, whole), x(span.end, whole));
    let _ = write!(
        svg,
        "<rect x=\"{}%\" y=\"{}\" width=\"{}%\" height=\"{}\"/>",
        Hundredths(from),
        Hundredths(band.top_of(span)),
        Hundredths((to - from).max(0.1)),
        Hundredths(band.height),
    );
}

fn words(svg: &mut String, report: &Report, at: usize, whole: Duration) {
    let end = report.spans.iter().map(|span| span.end).max().unwrap_or_default();
    let (y, behind) = (middle(at) + 4.5, x(end, whole) + 1.0);
    // Where a bar leaves no room behind it, there is some above: the longest takes one row of its band.
    let (x, over, anchor) = if behind > LITTLE_ROOM {
        (99.0, middle(at) - HIGHEST_ROW / 2.0 - 2.0, "end")
    } else {
        (behind, y, "start")
    };
    let _ = write!(
        svg,
        "<text class=\"mt-strong\" x=\"0\" y=\"{}\">{}</text><text class=\"mt-strong\" x=\"{}%\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
        Hundredths(y),
        report.model.name(),
        Hundredths(x),
        Hundredths(over),
        display_ms(report.median_ms),
    );
}

fn axis(svg: &mut String, whole: Duration, bottom: f64) {
    let ticks = scale::ticks(Window::whole(whole));
    for (index, tick) in ticks.at.iter().enumerate() {
        let at = Hundredths(x(*tick, whole));
        // The last one has the unit behind it, and room only to the right.
        let anchor = if index + 1 < ticks.at.len() { "middle" } else { "start\" dx=\"-8" };
        let _ = write!(
            svg,
            "<line x1=\"{at}%\" x2=\"{at}%\" y1=\"0\" y2=\"{}\" stroke=\"currentColor\" stroke-opacity=\"0.2\"/>\
             <text x=\"{at}%\" y=\"{}\" font-size=\"11\" text-anchor=\"{anchor}\" fill=\"currentColor\">{}</text>",
            Hundredths(bottom),
            Hundredths(bottom + 14.0),
            ticks.label(index),
        );
    }
}
