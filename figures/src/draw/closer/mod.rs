//! Looking closer at a run that is over: a part of its time, one of its spans, its lanes or its tasks. To zoom is but the first
//! of these, so it is not called after that.
//!
//! A page keeps one [`Closer`] for each figure and one [`Window`] for all of them, so that they keep one scale.
//! Here is what can be seen and picked; the page adds pointers, keys and buttons.

mod pick;
mod spans;
mod tools;
pub mod written;

use std::time::Duration;

use experiments::model::{Arrangement, Model};
use experiments::report::Report;
use experiments::trace::Span;

use crate::draw::timeline::{self, Pen, Row, Rows, Timeline};
use crate::draw::window::Window;
use crate::draw::{self, describe, is_stuck, lane_name, rows, scale, title};

pub use pick::{Pick, Step};
pub use tools::{PICKED, SPANS, bar};

/// What the rows are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Who did what; what event loops do, and below it their tasks.
    #[default]
    Lane,
    /// What happened to each task.
    Task,
}

/// A timeline that can be looked at closer.
#[derive(Clone, Debug)]
pub struct Closer {
    spans: Vec<Span>,
    arrangement: Arrangement,
    lane_name: &'static str,
    tasks: usize,
    by: By,
    rows: Vec<Row>,
    id: String,
    title: String,
    description: String,
    is_stuck: bool,
    guess: Option<Duration>,
}

impl Closer {
    /// `id` is that of the figure, unique in its page.
    pub fn new(report: &Report, id: &str) -> Self {
        let arrangement = report.model.arrangement(report.workers);
        let closer = Self::of_spans(report.spans.clone(), report.model, arrangement, id, title(report));
        closer.described(describe(report)).stuck(is_stuck(report))
    }

    /// Of a run that has no report.
    pub fn of_spans(
        spans: Vec<Span>,
        model: Model,
        arrangement: Arrangement,
        id: &str,
        title: String,
    ) -> Self {
        let tasks = tasks(&spans);
        let (id, description) = (id.to_owned(), String::new());
        let (lane_name, by, rows) = (lane_name(model), By::Lane, Vec::new());
        let (is_stuck, guess) = (false, None);
        let mut closer =
            Self { spans, arrangement, lane_name, tasks, by, rows, id, title, description, is_stuck, guess };
        closer.arrange(By::Lane);
        closer
    }

    /// Its rows are called so.
    #[must_use]
    pub fn of_lanes_called(self, lane_name: &'static str) -> Self {
        Self { lane_name, ..self }
    }

    #[must_use]
    pub fn described(self, description: String) -> Self {
        Self { description, ..self }
    }

    /// Whether what is blocked at its end stays so.
    #[must_use]
    pub fn stuck(self, is_stuck: bool) -> Self {
        Self { is_stuck, ..self }
    }

    /// When a reader has guessed that it ends.
    #[must_use]
    pub fn guessed(self, guess: Option<Duration>) -> Self {
        Self { guess, ..self }
    }

    /// Puts its spans into other rows; what was picked is in none of them.
    pub fn arrange(&mut self, by: By) {
        self.by = by;
        self.rows = self.kind_of_rows().lay_out(&self.spans);
    }

    /// When all is over. What never ends has some room after that.
    pub fn end(&self) -> Duration {
        draw::with_room(self.spans.iter().map(|span| span.end).max().unwrap_or_default(), self.is_stuck)
    }

    /// What the window shows of it.
    pub fn svg(&self, window: Window, pen: Pen) -> String {
        let timeline = Timeline {
            spans: &self.spans,
            rows: self.kind_of_rows(),
            lane_name: self.lane_name,
            width: window.to,
            id: &self.id,
            title: &self.title,
            description: &self.description,
            is_stuck: self.is_stuck,
        };
        draw::with_guess(timeline.svg_of(&self.rows, window, pen), self.guess, window)
    }

    fn kind_of_rows(&self) -> Rows {
        match self.by {
            By::Lane => rows(&self.arrangement, self.tasks),
            By::Task => Rows::Tasks(self.tasks),
        }
    }
}

/// One more than the highest number of a task.
pub(super) fn tasks(spans: &[Span]) -> usize {
    spans.iter().filter_map(|span| span.task).max().map_or(0, |task| task + 1)
}

/// Where in the window a share of a figure's width is: below 0 or above 1, if it is beside the plot.
pub fn share(of_width: f64) -> f64 {
    (of_width * 100.0 - timeline::LEFT) / timeline::PLOT
}

/// What the window is, in words: nothing, if it is the whole.
pub fn says(window: Window, whole: Duration) -> String {
    if window.length() >= whole { String::new() } else { scale::stretch(window.from, window.to) }
}

#[cfg(test)]
mod tests {
    use experiments::trace::Kind;

    use super::*;

    pub(super) fn us(us: u64) -> Duration {
        Duration::from_micros(us)
    }

    pub(super) fn span(lane: usize, task: usize, kind: Kind, start: u64, end: u64) -> Span {
        Span { lane, task: Some(task), kind, start: us(start), end: us(end), cpu: None }
    }

    pub(super) fn threads(spans: Vec<Span>) -> Closer {
        let arrangement = Model::Threads.arrangement(2);
        Closer::of_spans(spans, Model::Threads, arrangement, "a", "two <threads>".into())
    }

    #[test]
    fn the_same_spans_are_shown_by_lane_and_by_task() {
        let mut closer = threads(vec![
            span(0, 0, Kind::Waiting, 0, 10),
            span(1, 1, Kind::Waiting, 0, 10),
            span(0, 2, Kind::Computing, 10, 20),
        ]);
        let window = Window::whole(us(20));
        let rows = |closer: &Closer| closer.svg(window, Pen::Shares).matches("mt-row-name").count();
        assert_eq!(rows(&closer), 2);
        closer.arrange(By::Task);
        assert_eq!(rows(&closer), 3);
    }

    #[test]
    fn a_guess_is_a_mark_where_the_window_shows_it() {
        let closer = threads(vec![span(0, 0, Kind::Waiting, 0, 20)]).guessed(Some(us(10)));
        let mark = |from, to| {
            let svg = closer.svg(Window { from: us(from), to: us(to) }, Pen::Shares);
            svg.split_once("class=\"mt-guess\" x1=\"")
                .map(|(_, rest)| rest.split_once('"').unwrap().0.to_owned())
        };
        // 10.5 % and half of 88.5 %.
        assert_eq!((mark(0, 20).as_deref(), mark(12, 20)), (Some("54.75%"), None));
    }

    #[test]
    fn twenty_thousand_spans_are_one_path_for_each_kind_and_no_longer_than_a_frame_can_take() {
        let kind = |n: u64| [Kind::Computing, Kind::Waiting][n as usize % 2];
        let spans = (0..20_000).map(|n| span(n as usize % 2, n as usize, kind(n), n * 5, n * 5 + 9));
        let closer = threads(spans.collect());
        for window in [Window::whole(us(100_000)), Window { from: us(30_000), to: us(55_000) }] {
            let svg = closer.svg(window, Pen::Pixels(660.0));
            assert_eq!(svg.matches("<path").count(), 2);
            assert!(!svg.contains("<rect x="), "a rectangle of its own");
            assert!(svg.len() < 60_000, "{}", svg.len());
        }
    }

    #[test]
    fn only_a_part_of_the_time_has_to_be_named() {
        assert_eq!(says(Window::whole(us(20)), us(20)), "");
        assert_eq!(says(Window { from: us(5), to: us(15) }, us(20)), "5 to 15 µs");
    }
}
