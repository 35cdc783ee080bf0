//! The widgets that a chapter can have, one file each. To add one, copy a neighbour and name it in [`KINDS`].

mod analogy;
mod block_the_page;
mod boxes;
mod calls;
mod decide;
mod event_loop;
mod exercise;
pub mod experiment;
pub mod lab;
mod lanes;
pub mod levels;
mod machines;
mod mend;
mod opening;
mod orders;
mod places;
mod progress;
mod quiz;
pub mod race;
mod sweep;
mod titled;
mod waits;
mod your_machine;

use anyhow::Result;

use super::place::Place;

/// A kind of widget, and how it gets into a chapter.
pub struct Kind {
    /// As in `{{#name …}}`.
    pub name: &'static str,
    /// From what follows the name in the directive, and where that stands.
    pub expand: fn(&str, &Place<'_>) -> Result<Widget>,
}

/// A widget with its first state, which stands in the page without scripts.
#[derive(Debug)]
pub struct Widget {
    /// Unique in its page.
    pub id: String,
    /// One block, without blank lines.
    pub html: String,
}

/// All that there are.
pub const KINDS: [Kind; 21] = [
    experiment::KIND,
    opening::KIND,
    sweep::KIND,
    machines::KIND,
    event_loop::KIND,
    analogy::KIND,
    race::KIND,
    block_the_page::KIND,
    quiz::KIND,
    exercise::KIND,
    lab::KIND,
    levels::KIND,
    progress::KIND,
    decide::KIND,
    your_machine::KIND,
    waits::KIND,
    orders::KIND,
    calls::KIND,
    places::KIND,
    lanes::KIND,
    boxes::KIND,
];

/// The kind of that name.
pub fn find(name: &str) -> Option<&'static Kind> {
    static ALL: &[Kind] = &KINDS;
    ALL.iter().find(|kind| kind.name == name)
}

/// Such as `{{#experiment …}}, {{#event-loop …}}`.
pub fn names() -> String {
    KINDS.map(|kind| format!("{{{{#{} …}}}}", kind.name)).join(", ")
}
