//! What the browser keeps for us, as values: dropping one undoes it.

pub mod address;

pub mod clipboard;
pub mod frames;
pub mod html;
pub mod in_view;
pub mod json;
pub mod object_url;
pub mod parts;
pub mod place;
pub mod redraw_loop;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, Node, NodeList};

/// Milliseconds on the clock that pages and workers share.
pub fn now_epoch_ms() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or(0.0, |clock| clock.time_origin() + clock.now())
}

/// Whether the reader asked the system for less motion.
pub fn wants_less_motion() -> bool {
    let query =
        web_sys::window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok()?);
    query.is_some_and(|query| query.matches())
}

/// The first element below another that a selector finds.
///
/// # Errors
/// A sentence, if there is none.
pub fn part(of: &Element, selector: &str) -> Result<Element, String> {
    let found = of.query_selector(selector).ok().flatten();
    found.ok_or_else(|| format!("the experiment has no {selector}"))
}

/// From now on a reader can use them.
pub fn enable<'a>(elements: impl IntoIterator<Item = &'a Element>) {
    for element in elements {
        // Refused only for what is no name.
        let _ = element.remove_attribute("disabled");
    }
}

/// Whether an element or one below it has the focus.
pub fn has_focus(element: &Element) -> bool {
    let active = element.owner_document().and_then(|document| document.active_element());
    active.is_some_and(|active| element.contains(Some(&active)))
}

/// Whether a `focusout` of an element or of one below it goes elsewhere: to another, or out of the page.
pub fn focus_leaves(element: &Element, event: &Event) -> bool {
    let next = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
    let next = next.and_then(|next| next.dyn_into::<Node>().ok());
    next.is_none_or(|next| !element.contains(Some(&next)))
}

/// All elements below another that a selector finds.
pub fn all(of: &Element, selector: &str) -> Vec<Element> {
    let list: Option<NodeList> = of.query_selector_all(selector).ok();
    let nodes = list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |at| list.get(at)));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}
