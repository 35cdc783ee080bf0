//! The one notation of the book for runs: timelines as SVG and tables, the same for simulated, browser
//! and native runs.

pub(crate) mod bars;
pub mod chart;
pub mod closer;
pub(crate) mod fixed;
pub mod lanes;
pub mod orders;
pub(crate) mod paint;
pub(crate) mod scale;
pub mod stuck;
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
    report.outcome.is_standstill()
}

/// How long it took, if it has an end.
pub fn took(report: &Report) -> String {
    if report.outcome.never_ends() { "never ends".to_owned() } else { display_ms(report.median_ms) }
}

/// What stands beside a run's timeline: the sum, where that is what the run is about, and how long it took.
pub fn result(report: &Report) -> String {
    let took = took(report);
    match (report.measure("additions"), report.measure("lost updates")) {
        (Some(all), Some(lost)) => {
            format!("{} of {} in {took}", display_number(all - lost), display_number(all))
        }
        _ => took,
    }
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

#[cfg(test)]
mod tests {
    use experiments::parameter::Parameters;
    use experiments::plan::Plan;
    use experiments::simulate::{self, Costs};
    use experiments::workload;

    use super::*;

    fn simulated(name: &str, model: Model, workers: usize, set: &[(&str, &str)]) -> Report {
        let entry = workload::find(name).unwrap();
        let mut parameters = entry.defaults();
        set.iter().for_each(|(name, value)| parameters.set(entry.parameters, name, value).unwrap());
        let options = Parameters::default();
        let plan = Plan { workload: name.into(), model, parameters, workers, repeat: 1, options };
        simulate::report(&plan, &Costs::typical(2)).unwrap()
    }

    #[test]
    fn whoever_has_not_ended_when_nobody_can_go_on_is_stuck_to_the_edge() {
        let meet = ("meet", "forced");
        for (workload, workers, set, stuck) in [
            ("bank", 2, vec![("clerks", "2"), ("accounts", "2"), meet], 2),
            ("philosophers", 5, vec![("manners", "naive"), meet], 5),
            ("queue", 2, vec![("producers", "2"), ("items", "10"), ("capacity", "4")], 2),
        ] {
            for model in [Model::Threads, Model::Gil] {
                let report = simulated(workload, model, workers, &set);
                let svg = of_report(&report, with_room(report.median(), true), "a");
                let (_, tails) = svg.split_once("mt-stuck").expect("nobody is stuck");
                assert_eq!(tails.matches("<rect").count(), stuck, "{workload} under {}", model.name());
                assert_eq!(result(&report), "never ends");
            }
        }
    }

    #[test]
    fn who_meets_nobody_is_stuck_and_whoever_tries_for_ever_never_ends_either() {
        let alone = simulated("meeting", Model::Sequential, 1, &[]);
        assert!(is_stuck(&alone) && took(&alone) == "never ends", "{alone:?}");
        let polite =
            simulated("philosophers", Model::Threads, 5, &[("manners", "polite"), ("meet", "forced")]);
        assert!(!is_stuck(&polite) && took(&polite) == "never ends", "{polite:?}");
    }

    #[test]
    fn a_run_that_is_about_a_sum_shows_it() {
        let shown = |how| result(&simulated("counter", Model::Threads, 4, &[("how", how), ("adds", "1000")]));
        let (locked, racy) = (shown("locked"), shown("racy"));
        assert!(locked.starts_with("4,000 of 4,000 in "), "{locked}");
        assert!(racy.contains(" of 4,000 in ") && !racy.starts_with("4,000"), "{racy}");
    }
}
