//! While the lab's module is loaded, or what of Python's library comes apart from it: how far that is, and a button for when it
//! is not to be had.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use crate::browser::html::put_after;
use crate::browser::part;

/// As `book/reader/wake.js` says it of every file.
pub const UNLOADED: &str = "could not be loaded";
const AGAIN: &str = ".mt-unloaded";

/// Where one can try again.
pub struct Loading {
    status: Element,
}

impl Loading {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &Element) -> Result<Self, String> {
        Ok(Self { status: part(host, ".mt-status")? })
    }

    /// `hear` is told how far it is, such as “0.4 of 1.1 MB”, and nothing when that is over.
    pub fn listen(hear: impl Fn(&str) + 'static) -> Option<EventListener> {
        let document = web_sys::window()?.document()?;
        Some(EventListener::new(&document, "many-loading", move |event| {
            let how_far = js_sys::Reflect::get(event, &"detail".into());
            hear(&how_far.ok().and_then(|it| it.as_string()).unwrap_or_default());
        }))
    }

    /// Offers to try again, if something was not to be had.
    pub fn has_failed(&self, why: &str) {
        if why.contains(UNLOADED) {
            let again = "<p class=\"mt-unloaded\"><button type=\"button\">Try again</button></p>";
            put_after(&self.status, again);
        }
    }

    /// There is nothing to be tried again any more. What is gone cannot keep the focus.
    pub fn is_over(&self, instead: &Element) {
        let Some(again) = self.status.parent_element().and_then(|it| part(&it, AGAIN).ok()) else { return };
        if crate::browser::has_focus(&again)
            && let Some(instead) = instead.dyn_ref::<HtmlElement>()
        {
            // What cannot be focused is not there.
            let _ = instead.focus();
        }
        again.remove();
    }
}

/// Whether it was asked to try again.
pub fn is_again(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(".mt-unloaded button").unwrap_or_default())
}
