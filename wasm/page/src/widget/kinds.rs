//! The widgets that there are. To add one, copy a neighbour and name it in one of the lists.

use std::any::Any;

use web_sys::{Element, HtmlElement};

use super::{
    analogy, block_the_page, decide, event_loop, exercise, experiment, lab, level, progress, quiz, race,
    sweep, your_machine,
};

/// Makes of an element a widget, whatever its type: dropping it ends whatever it does.
type Mount = fn(&HtmlElement) -> Result<Box<dyn Any>, String>;

/// By what stands in `data-widget`: what a module of the page brings to life. `book/reader/wake.js` knows which module has which.
pub type Kinds = &'static [(&'static str, Mount)];

/// What every chapter has.
pub const COMMON: Kinds = &[
    ("experiment", |host| Ok(Box::new(experiment::mount(host)?))),
    ("exercise", |host| Ok(Box::new(exercise::mount(host)?))),
    ("quiz", |host| Ok(Box::new(quiz::mount(host)?))),
];

/// Programs that a reader changes, or goes through.
pub const LAB: Kinds = &[
    ("lab", |host| Ok(Box::new(lab::mount(host)?))),
    ("level", |host| Ok(Box::new(level::mount(host)?))),
    ("progress", |host| Ok(Box::new(progress::mount(host)?))),
];

/// What one goes through in time.
pub const SCENES: Kinds = &[
    ("analogy", |host| Ok(Box::new(analogy::mount(host)?))),
    ("event-loop", |host| Ok(Box::new(event_loop::mount(host)?))),
];

/// What runs a workload several times, and what shows all that was run.
pub const FORMS: Kinds = &[
    ("block-the-page", |host| Ok(Box::new(block_the_page::mount(host)?))),
    ("decide", |host| Ok(Box::new(decide::mount(host)?))),
    ("race", |host| Ok(Box::new(race::mount(host)?))),
    ("sweep", |host| Ok(Box::new(sweep::mount(host)?))),
    ("your-machine", |host| Ok(Box::new(your_machine::mount(host)?))),
];

/// What brings the element to life, if it is of these kinds.
pub fn mount(kinds: Kinds, host: &Element) -> Option<Mount> {
    let name = host.get_attribute("data-widget").unwrap_or_default();
    kinds.iter().find(|(kind, _)| *kind == name).map(|(_, mount)| *mount)
}
