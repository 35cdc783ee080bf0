//! An event loop that one can step through, as HTML: complete without scripts, and the same that the page's
//! widget brings to life in its place.
//!
//! # Structure
//! ```text
//! section.mt-widget[data-widget=event-loop][data-spec]
//!   .mt-title  .mt-summary
//!   .mt-body
//!     .mt-says   .mt-board   .mt-code   .mt-head   figure.mt-figure
//!     .mt-controls (.mt-player (buttons, slider, pace)   .mt-fields   details.mt-folded   .mt-notes)
//!     details (all steps)   details (how this was measured)
//! ```
//! Everything that has to be pressed is disabled here, and nothing else changes when the widget comes to life.

mod board;
mod first;
mod listing;
mod run;
mod sentence;
mod standing;

use std::time::Duration;

use experiments::parameter::Parameters;
use experiments::report::{display_ms, ms};
use experiments::simulate::Reel;
use serde::Serialize;

use crate::draw::{Rows, Timeline};

pub use board::board;
pub use first::{html, legend, steps, telling};
pub use listing::{Line, Listing, colour};
pub use run::{declared, fitting, question};
pub use sentence::{sentence, told};
pub use standing::{Marks, standing, who};

/// What the page needs to step through the run: the film, and where to begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spec {
    /// Unique in its page; the step in the address begins with it.
    pub id: String,
    pub workload: &'static str,
    pub parameters: Parameters,
    pub tasks: Vec<String>,
    pub locks: Vec<String>,
    pub notes: String,
    pub step: usize,
    /// What is in sight beside the drawing.
    #[serde(skip)]
    pub sliders: Vec<String>,
}

/// More would not fit into a column.
pub const MOST_TASKS: usize = 12;

/// How long a step is shown while it plays, in milliseconds: what a reader can choose. A number with a fraction
/// would cost the page 13 KB of tables.
pub const PACES: [(&str, &str); 4] =
    [("3000", "slowly"), ("1500", "at ease"), ("600", "briskly"), ("150", "fast")];

/// The timeline of what has happened so far, at the scale of the whole run.
pub fn timeline(reel: &Reel, id: &str) -> String {
    let until = reel.time();
    Timeline {
        spans: &reel.spans(),
        rows: Rows::Loops { loops: 1, tasks: reel.names().len() },
        lane_name: "loop",
        width: reel.end().max(Duration::from_micros(1)),
        id: &format!("{id}-timeline"),
        title: "The run so far",
        is_stuck: false,
        description: &format!(
            "What each task did until {}. The table of all steps says the same.",
            moment(until)
        ),
    }
    .svg()
}

/// Above the timeline: how far the run has come.
pub fn progress(reel: &Reel) -> String {
    format!("{} of {}", moment(reel.time()), moment(reel.end()))
}

fn moment(time: Duration) -> String {
    display_ms(ms(time))
}

#[cfg(test)]
mod tests {
    use experiments::model::Model;
    use experiments::simulate::Film;

    use super::*;

    fn reel() -> Reel {
        let film = Film {
            model: Model::Async,
            tasks: vec!["site 1".into(), "a <b>".into()],
            locks: Vec::new(),
            notes: "o q0 q1 t0 b0 w0:5000000 t1 b1 c1:9000000 +5000000 r0 +4000000 e1 t0 y0 t0 e0 z".into(),
        };
        film.reel().unwrap()
    }

    #[test]
    fn every_step_is_one_sentence() {
        let mut reel = reel();
        let says = [
            "Step 0 of 13, at 0 ms: the run begins, and all tasks stand in the ready queue.",
            "Step 1 of 13, at 0 ms: the event loop takes site 1, which is first in the ready queue.",
            "Step 2 of 13, at 0 ms: site 1 begins, and runs until it has to wait.",
            "Step 3 of 13, at 0 ms: site 1 has to wait: a timer will wake it at 5 ms, and the loop is free.",
            "Step 4 of 13, at 0 ms: the event loop takes a <b>, which is first in the ready queue.",
            "Step 5 of 13, at 0 ms: a <b> begins, and runs until it has to wait.",
            "Step 6 of 13, at 0 ms: a <b> computes for 9 ms, and nobody else can run meanwhile.",
            "Step 7 of 13, at 5 ms: site 1 is woken and goes to the ready queue.",
            "Step 8 of 13, at 9 ms: a <b> ends.",
            "Step 9 of 13, at 9 ms: the event loop takes site 1, which is first in the ready queue.",
            "Step 10 of 13, at 9 ms: site 1 lets others go first, and goes to the end of the ready queue.",
            "Step 11 of 13, at 9 ms: the event loop takes site 1, which is first in the ready queue.",
            "Step 12 of 13, at 9 ms: site 1 ends.",
            "Step 13 of 13, at 9 ms: all tasks have ended.",
        ];
        for (step, says) in says.into_iter().enumerate() {
            reel.seek(step);
            let here = reel.still();
            assert_eq!(sentence(&here, &reel), says);
        }
    }

    #[test]
    fn the_table_of_all_steps_has_its_times_in_one_unit() {
        let notes = "o q0 t0 b0 w0:12000 +12000 r0 t0 c0:9012000 +9000000 e0 z".into();
        let film = Film { model: Model::Async, tasks: vec!["site 1".into()], locks: Vec::new(), notes };
        let html = steps(&mut film.reel().unwrap());
        assert!(html.contains("<th scope=\"col\">Time (ms)</th>"), "{html}");
        for time in ["<td>0</td>", "<td>0.012</td>", "<td>9.012</td>"] {
            assert!(html.contains(time), "{time}: {html}");
        }
    }

    #[test]
    fn the_board_has_each_task_in_one_column() {
        let mut reel = reel();
        for step in 0..=reel.last() {
            reel.seek(step);
            let here = reel.still();
            let html = board(&here, &reel);
            let there = html.matches("<li class=\"mt-task\">").count();
            // A lane keeps its task until it is taken from it.
            assert_eq!(there, 2, "step {step}: {html}");
        }
        reel.seek(7);
        let here = reel.still();
        let html = board(&here, &reel);
        let ready = "mt-is-ready\"><p class=\"mt-column-name\">Ready queue <span class=\"mt-count\">1</span></p><ol><li class=\"mt-task\">site 1<";
        assert!(html.contains(ready) && html.contains("a &lt;b&gt;<small>to 9 ms</small>"), "{html}");
    }

    #[test]
    fn the_timeline_grows_at_the_scale_of_the_whole_run() {
        let mut reel = reel();
        reel.seek(3);
        assert!(!timeline(&reel, "a").contains("class=\"mt-computing\""));
        reel.seek(8);
        assert!(timeline(&reel, "a").contains("class=\"mt-computing\""));
        assert_eq!(progress(&reel), "9 ms of 9 ms");
    }
}
