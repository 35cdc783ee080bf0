//! What is measured, a question a file.

mod cancel;
mod cluster;
mod costs;
mod downloads;
mod explore;
mod first_line;
mod first_span;
mod frame;
mod interaction;
mod kernels;
pub mod lab;
pub mod lab_page;
mod lighthouse;
mod main_thread;
mod pool;
mod recording;
mod stepper;
mod teaching;
mod timeline;
mod timers;
mod weight;
mod words;

use anyhow::Result;

use super::log::Log;
use super::row::Row;
use super::session::Session;
use super::size::Size;

/// One question.
pub struct Section {
    pub name: &'static str,
    /// Done before everything else, while the browsers have loaded nothing yet.
    pub once: Step,
    /// One round; the first one of a session warms up and is forgotten.
    pub round: Step,
    /// The answer.
    pub rows: fn(&Log) -> Vec<Row>,
}

type Step = fn(&mut Session, &Size, &mut Log) -> Result<()>;

const NOTHING: Step = |_, _, _| Ok(());

/// In the order of the table.
pub const SECTIONS: &[Section] = &[
    Section { name: "kernels", once: NOTHING, round: kernels::round, rows: kernels::rows },
    Section { name: "wordcount", once: NOTHING, round: words::round, rows: words::rows },
    Section { name: "downloads", once: NOTHING, round: downloads::round, rows: downloads::rows },
    Section { name: "timers", once: NOTHING, round: timers::round, rows: timers::rows },
    Section { name: "costs", once: costs::once, round: costs::round, rows: costs::rows },
    Section { name: "cluster", once: cluster::once, round: cluster::round, rows: cluster::rows },
    Section { name: "frame", once: NOTHING, round: frame::round, rows: frame::rows },
    Section { name: "recording", once: NOTHING, round: recording::round, rows: recording::rows },
    Section { name: "pool", once: NOTHING, round: pool::round, rows: pool::rows },
    Section { name: "lab", once: NOTHING, round: lab::round, rows: lab::rows },
    Section { name: "lab-page", once: NOTHING, round: lab_page::round, rows: lab_page::rows },
    Section { name: "explore", once: explore::once, round: explore::round, rows: explore::rows },
    Section { name: "teaching", once: teaching::once, round: NOTHING, rows: teaching::rows },
    Section { name: "first-line", once: NOTHING, round: first_line::round, rows: first_line::rows },
    Section { name: "stepper", once: NOTHING, round: stepper::round, rows: stepper::rows },
    Section { name: "weight", once: weight::once, round: NOTHING, rows: weight::rows },
    Section { name: LIGHTHOUSE, once: lighthouse::once, round: NOTHING, rows: lighthouse::rows },
    Section { name: "timeline", once: NOTHING, round: timeline::round, rows: timeline::rows },
    Section { name: "first-span", once: NOTHING, round: first_span::round, rows: first_span::rows },
    Section { name: "interaction", once: NOTHING, round: interaction::round, rows: interaction::rows },
    Section { name: "cancel", once: cancel::once, round: NOTHING, rows: cancel::rows },
    Section { name: "main-thread", once: NOTHING, round: main_thread::round, rows: main_thread::rows },
];

/// These build what they run themselves: they ask neither the companion nor a page.
const ALONE: [&str; 2] = ["explore", "teaching"];

/// These ask the companion, and no page.
const WITHOUT_A_PAGE: [&str; 2] = ["cluster", "first-line"];

/// It starts a browser of its own for each look at a page.
const LIGHTHOUSE: &str = "lighthouse";

/// Whether one of these sections, which are all if none is named, asks a browser of the session.
pub fn needs_browsers(only: &[String]) -> bool {
    any(only, |name| !ALONE.contains(&name) && !WITHOUT_A_PAGE.contains(&name) && name != LIGHTHOUSE)
}

/// Whether one of them asks the companion.
pub fn needs_the_companion(only: &[String]) -> bool {
    any(only, |name| !ALONE.contains(&name))
}

/// Whether one of them asks Lighthouse.
pub fn needs_lighthouse(only: &[String]) -> bool {
    any(only, |name| name == LIGHTHOUSE)
}

fn any(only: &[String], is_one: impl Fn(&str) -> bool) -> bool {
    let mut names = SECTIONS.iter().map(|section| section.name);
    names.any(|name| is_one(name) && (only.is_empty() || only.iter().any(|it| it == name)))
}
