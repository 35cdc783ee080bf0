//! The widgets that there are. To add one, copy a neighbour and name it in [`KINDS`].

use web_sys::{Element, HtmlElement};

#[cfg(feature = "more")]
use super::{analogy, block_the_page, decide, event_loop, lab, race, sweep, your_machine};
use super::{exercise, experiment, quiz};

/// A widget that lives; dropping it ends whatever it does.
pub trait Alive {}

impl<T> Alive for T {}

type Mount = fn(&HtmlElement) -> Result<Box<dyn Alive>, String>;

/// By what stands in `data-widget`. Those that few chapters have are in a module that only their pages load.
const KINDS: &[(&str, Mount)] = &[
    ("experiment", |host| Ok(Box::new(experiment::mount(host)?))),
    #[cfg(feature = "more")]
    ("sweep", |host| Ok(Box::new(sweep::mount(host)?))),
    #[cfg(feature = "more")]
    ("event-loop", |host| Ok(Box::new(event_loop::mount(host)?))),
    ("quiz", |host| Ok(Box::new(quiz::mount(host)?))),
    ("exercise", |host| Ok(Box::new(exercise::mount(host)?))),
    #[cfg(feature = "more")]
    ("analogy", |host| Ok(Box::new(analogy::mount(host)?))),
    #[cfg(feature = "more")]
    ("race", |host| Ok(Box::new(race::mount(host)?))),
    #[cfg(feature = "more")]
    ("block-the-page", |host| Ok(Box::new(block_the_page::mount(host)?))),
    #[cfg(feature = "more")]
    ("decide", |host| Ok(Box::new(decide::mount(host)?))),
    #[cfg(feature = "more")]
    ("lab", |host| Ok(Box::new(lab::mount(host)?))),
    #[cfg(feature = "more")]
    ("your-machine", |host| Ok(Box::new(your_machine::mount(host)?))),
];

/// Whether the element is a widget that this module, and no other, brings to life.
pub fn is_ours(host: &Element) -> bool {
    kind(host).is_some()
}

fn kind(host: &Element) -> Option<Mount> {
    let name = host.get_attribute("data-widget").unwrap_or_default();
    KINDS.iter().find(|(kind, _)| *kind == name).map(|(_, mount)| *mount)
}

/// # Errors
/// A sentence, if the element is not what its kind expects.
pub fn mount(host: &HtmlElement) -> Result<Box<dyn Alive>, String> {
    kind(host).ok_or("there is no such widget")?(host)
}
