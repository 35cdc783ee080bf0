//! A page whose own event loop was kept busy: the frames that it drew, and the clicks that had to wait.

mod first;
mod sentence;

use std::fmt::Write;
use std::time::Duration;

use experiments::parameter::{Parameter, Parameters};
use experiments::report::{display_ms, ms};
use experiments::trace::{Kind, Span};

use crate::draw::{Pen, Rows, Timeline, Window};
use crate::widget::frame::head_of;

pub use first::html;
pub use sentence::sentence;

/// What a reader may change.
pub const PARAMETERS: &[Parameter] = &[
    Parameter::number("busy_ms", "It computes for", "ms", (100, 2000), 1000),
    Parameter::choice("where", "Where it computes", &["page", "worker"], "page"),
];

/// Who computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Page,
    Worker,
}

impl Place {
    pub fn of(values: &Parameters) -> Self {
        if values.choice("where") == "worker" { Self::Worker } else { Self::Page }
    }
}

/// What was seen of it; all times since the beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockedPage {
    pub place: Place,
    /// When a frame was drawn.
    pub frames: Vec<Duration>,
    /// From when to when it computed.
    pub busy: (Duration, Duration),
    pub clicks: Vec<Click>,
    pub end: Duration,
}

/// What a reader did, and when the page had time for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Click {
    pub made: Duration,
    pub heard: Duration,
}

/// What a frame takes in the drawing, so that it can be seen.
const FRAME: Duration = Duration::from_millis(2);
const DISPLAY: Duration = Duration::from_nanos(16_666_667);
/// The time before and after that is shown.
pub const AROUND: Duration = Duration::from_millis(300);
/// More are neither drawn nor listed.
pub const MOST_CLICKS: usize = 20;

impl BlockedPage {
    /// On a display of 60 frames a second, with somebody who clicks twice.
    pub fn simulated(place: Place, busy: Duration) -> Self {
        let (begin, over) = (AROUND, AROUND + busy);
        let end = over + AROUND;
        let is_stuck = |at: Duration| place == Place::Page && at > begin && at < over;
        let heard = |made: Duration| if is_stuck(made) { over } else { made };
        let frames = (1..).map(|n| DISPLAY * n).take_while(|at| *at < end).filter(|at| !is_stuck(*at));
        let clicks = [busy / 4, busy * 3 / 5].map(|after| begin + after);
        Self {
            place,
            frames: frames.collect(),
            busy: (begin, over),
            clicks: clicks.map(|made| Click { made, heard: heard(made) }).to_vec(),
            end,
        }
    }

    /// The longest time in which no frame was drawn, while it computed.
    pub fn longest_gap(&self) -> Duration {
        let (begin, over) = self.busy;
        let near = self.frames.windows(2).filter(|pair| pair[1] >= begin && pair[0] <= over);
        near.map(|pair| pair[1].saturating_sub(pair[0])).max().unwrap_or_default()
    }

    /// How many frames there would have been in that gap, at the pace of the frames before.
    pub fn missed(&self) -> u64 {
        let before: Vec<Duration> = self.frames.iter().copied().filter(|at| *at <= self.busy.0).collect();
        let mut paces: Vec<Duration> =
            before.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).collect();
        paces.sort_unstable();
        let pace = paces.get(paces.len() / 2).copied().unwrap_or(DISPLAY).max(Duration::from_millis(1));
        ((self.longest_gap().as_micros() / pace.as_micros()) as u64).saturating_sub(1)
    }

    fn slowest(&self) -> Option<Duration> {
        self.clicks.iter().map(Click::waited).max()
    }

    fn spans(&self) -> Vec<Span> {
        let span = |lane, task, kind, start, end| Span { lane, task, kind, start, end, cpu: None };
        let frame = |at: &Duration| span(0, None, Kind::Computing, *at, (*at + FRAME).min(self.end));
        let lane = if self.place == Place::Page { 0 } else { 1 };
        let busy = span(lane, None, Kind::Computing, self.busy.0, self.busy.1);
        let clicks = self.clicks.iter().enumerate();
        let clicks =
            clicks.map(|(task, it)| span(0, Some(task), Kind::Ready, it.made, it.heard.max(it.made + FRAME)));
        self.frames.iter().map(frame).chain([busy]).chain(clicks).collect()
    }

    pub fn svg(&self, id: &str) -> String {
        let spans = self.spans();
        let loops = if self.place == Place::Page { 1 } else { 2 };
        let rows = Rows::Loops { loops, tasks: self.clicks.len() };
        let mut laid_out = rows.lay_out(&spans);
        let (lanes, clicks) = laid_out.split_at_mut(loops);
        lanes.iter_mut().zip(["page", "worker"]).for_each(|(row, name)| row.name(name));
        clicks.first_mut().into_iter().for_each(|row| row.name("clicks"));
        clicks.iter_mut().skip(1).for_each(|row| row.name(""));
        let timeline = Timeline {
            spans: &spans,
            rows,
            lane_name: "page",
            width: self.end,
            id,
            title: "What the page did",
            is_stuck: false,
            description: &sentence(self),
        };
        timeline.svg_of(&laid_out, Window::whole(self.end), Pen::Shares)
    }

    /// Whose numbers these are, and what the bars mean.
    pub fn legend(label: &str, id: &str) -> String {
        head_of(label, [(Kind::Computing, "computing"), (Kind::Ready, "a click waits")].into_iter(), id)
    }

    /// Every click as a row.
    pub fn table(&self, label: &str) -> String {
        let mut html = format!(
            "<table class=\"mt-table\"><caption>{label}: how long clicks had to wait</caption><thead><tr><th scope=\"col\">Click</th>\
             <th scope=\"col\">Made at</th><th scope=\"col\">Heard at</th><th scope=\"col\">Waited</th></tr></thead><tbody>"
        );
        for (index, click) in self.clicks.iter().enumerate() {
            let [made, heard, waited] =
                [click.made, click.heard, click.waited()].map(|time| display_ms(ms(time)));
            let _ = write!(
                html,
                "<tr><th scope=\"row\">{}</th><td>{made}</td><td>{heard}</td><td>{waited}</td></tr>",
                index + 1
            );
        }
        if self.clicks.is_empty() {
            html.push_str("<tr><td colspan=\"4\" class=\"mt-wordy\">Nobody clicked.</td></tr>");
        }
        html.push_str("</tbody></table>");
        html
    }
}

impl Click {
    fn waited(&self) -> Duration {
        self.heard.saturating_sub(self.made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_page_that_computes_draws_nothing_meanwhile_and_its_clicks_wait_to_the_end() {
        let frozen = BlockedPage::simulated(Place::Page, SECOND);
        assert!((58..=60).contains(&frozen.missed()), "{}", frozen.missed());
        assert_eq!(frozen.slowest(), Some(Duration::from_millis(750)));
        let svg = frozen.svg("a");
        assert_eq!((svg.matches(">page</text>").count(), svg.matches(">worker</text>").count()), (1, 0));
        assert!(frozen.table("simulated").contains("<td>1,300 ms</td><td>750 ms</td>"));
    }

    #[test]
    fn a_worker_that_computes_leaves_the_page_alone() {
        let frozen = BlockedPage::simulated(Place::Worker, SECOND);
        assert_eq!((frozen.missed(), frozen.slowest()), (0, Some(Duration::ZERO)));
        let svg = frozen.svg("a");
        assert_eq!((svg.matches(">page</text>").count(), svg.matches(">worker</text>").count()), (1, 1));
    }

    #[test]
    fn where_nothing_was_drawn_or_clicked_there_is_no_number_that_is_none() {
        let nothing = BlockedPage {
            place: Place::Page,
            frames: Vec::new(),
            busy: (Duration::ZERO, SECOND),
            clicks: Vec::new(),
            end: SECOND,
        };
        assert_eq!(nothing.missed(), 0);
        assert!(!nothing.svg("a").contains("NaN"));
        assert!(nothing.table("measured").contains("Nobody clicked."));
    }
}
