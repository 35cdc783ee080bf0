//! The one notation of the book for runs: timelines as SVG and tables, the same for simulated, browser
//! and native runs.

pub(crate) mod bars;
pub mod chart;
pub mod closer;
pub(crate) mod fixed;
pub mod orders;
pub(crate) mod paint;
pub(crate) mod scale;
pub mod table;
pub(crate) mod timeline;
pub mod waits;
pub(crate) mod window;

use std::time::Duration;

use experiments::model::{Arrangement, Model};
use experiments::report::{Outcome, Report, display_ms, display_number};

use fixed::Hundredths;

pub use closer::{By, Closer, Pick, Step};
pub use paint::swatch;
pub use timeline::{Pen, Rows, Timeline};
pub use window::Window;

/// The timeline of a run, at a scale that other runs may share. Also right as a file of its own.
pub fn of_report(report: &Report, width: Duration, id: &str) -> String {
    let arrangement = report.model.arrangement(report.workers);
    let tasks = closer::tasks(&report.spans);
    Timeline {
        spans: &report.spans,
        rows: rows(&arrangement, tasks),
        lane_name: lane_name(report.model),
        width,
        id,
        title: &title(report),
        description: &describe(report),
        is_stuck: is_stuck(report),
    }
    .svg()
}

/// Whether what is blocked at its end will never go on.
pub fn is_stuck(report: &Report) -> bool {
    report.outcome == Outcome::Deadlock
}

/// What never ends goes on to the edge, and needs room there.
pub fn with_room(end: Duration, is_stuck: bool) -> Duration {
    if is_stuck { end * 3 / 2 } else { end }
}

/// A timeline with the mark of what a reader has guessed, as far as the window shows it.
pub fn with_guess(mut svg: String, guess: Option<Duration>, window: Window) -> String {
    let share = guess.map(|guess| window.share(guess)).filter(|share| (0.0..=1.0).contains(share));
    if let Some(share) = share {
        svg.truncate(svg.len() - "</svg>".len());
        let x = Hundredths(timeline::x(share));
        svg += &format!("<line class=\"mt-guess\" x1=\"{x}%\" x2=\"{x}%\" y1=\"0\" y2=\"100%\"/></svg>");
    }
    svg
}

/// What the rows of a run's timeline are: the tasks of event loops below their lanes, else the lanes.
pub fn rows(arrangement: &Arrangement, tasks: usize) -> Rows {
    let loops = arrangement.lanes;
    if arrangement.event_loop { Rows::Loops { loops, tasks } } else { Rows::Lanes(loops) }
}

/// What a row is called, its number apart.
pub fn lane_name(model: Model) -> &'static str {
    if model.takes_workers() { model.lane_name() } else { "thread" }
}

fn title(report: &Report) -> String {
    format!("{} under {}, {}", report.workload, report.model.name(), report.label.name())
}

/// The timeline in words.
pub fn describe(report: &Report) -> String {
    let number = |measure| display_number(report.measure(measure).unwrap_or_default());
    let (most, lanes) = (number("most tasks under way at once"), number("lanes used"));
    let ended = match report.outcome {
        Outcome::Finished => "ended".to_owned(),
        _ => format!("stopped ({})", report.detail.as_deref().unwrap_or("no reason given")),
    };
    format!(
        "The run {ended} after {}. It used {lanes} of {} {}; at most {most} {} under way at once.",
        display_ms(report.median_ms),
        report.workers,
        if report.workers == 1 { "lane" } else { "lanes" },
        if most == "1" { "task was" } else { "tasks were" },
    )
}
