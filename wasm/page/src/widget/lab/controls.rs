use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

use super::opened::Opened;
use super::outside::Outside;
use super::questions::Asked;
use crate::browser::part;
use crate::browser::place::{Place, set_attribute};

/// What is asked of a program of the reader's own.
const OWN_TITLE: &str = "What can happen with your program?";

/// The buttons beside the program, and the question above it.
pub struct Controls {
    /// What each asks for.
    buttons: [(Element, Asked); 3],
    pub cancel: Element,
    pub outside: Outside,
    pub reset: Element,
    /// Copies a link to the program.
    pub share: Element,
    reset_says: Place,
    /// Where the question stands, and the chapter's about its own program.
    title: Option<(Place, String)>,
}

impl Controls {
    /// An exercise asks the same of the reader's program as of its own.
    ///
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &Element, opened: Option<&Opened>, is_exercise: bool) -> Result<Self, String> {
        let reset = part(host, ".mt-reset")?;
        let asked = opened.map(|it| format!("What can happen with {}?", it.name()));
        let title = part(host, ".mt-title").ok().filter(|_| !is_exercise).map(|title| {
            let asks = asked.unwrap_or_else(|| title.text_content().unwrap_or_default());
            (Place::as_text(title), asks)
        });
        let outside = Outside::of(host)?;
        opened.iter().for_each(|it| outside.put(&it.cancelled));
        Ok(Self {
            buttons: [
                (part(host, ".mt-explore")?, Asked::Explore),
                (part(host, ".mt-once")?, Asked::Run),
                (part(host, ".mt-step")?, Asked::Step),
            ],
            cancel: part(host, ".mt-cancel")?,
            share: part(host, ".mt-share")?,
            outside,
            reset_says: Place::of_text(reset.clone()),
            reset,
            title,
        })
    }

    pub fn enable(&self) {
        for button in
            self.buttons.iter().map(|(button, _)| button).chain([&self.cancel, &self.reset, &self.share])
        {
            // Refused only for what is no name.
            let _ = button.remove_attribute("disabled");
        }
    }

    pub fn listen(&self, ask: impl Fn(Asked) + Clone + 'static) -> impl Iterator<Item = EventListener> {
        self.buttons.iter().map(move |(button, asked)| {
            let (ask, asked) = (ask.clone(), *asked);
            EventListener::new(button, "click", move |_| ask(asked))
        })
    }

    pub fn set_busy(&self, is_busy: bool) {
        for (button, _) in &self.buttons {
            set_attribute(button, "aria-disabled", is_busy);
        }
        set_attribute(&self.cancel, "aria-disabled", !is_busy);
    }

    /// Whether the program is the chapter's, and whether there is one of the reader's to bring back.
    pub fn tell_whose(&self, is_given: bool, can_bring_back: bool) {
        if let Some((title, given)) = &self.title {
            title.show(if is_given { given } else { OWN_TITLE });
        }
        self.reset_says.show(if can_bring_back { "Bring my program back" } else { "Reset the program" });
    }
}

/// Ctrl and Enter explore from wherever the reader is, Enter runs once from a field, or explores from one that only exploring
/// asks for.
pub fn asked_by_key(event: &Event) -> Option<Asked> {
    let key = event.dyn_ref::<KeyboardEvent>()?;
    if key.key() != "Enter" || key.is_composing() || key.repeat() {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_in = |fields| target.as_ref().is_some_and(|target| target.matches(fields).unwrap_or_default());
    if key.ctrl_key() || key.meta_key() || is_in(".mt-outside input") {
        return Some(Asked::Explore);
    }
    is_in(".mt-fields input").then_some(Asked::Run)
}
