//! The page's address: parameters that a link brings along, and that it is to bring along.

use std::cell::RefCell;

use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;
use js_sys::{Array, Map};
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

/// By name; those without a text are taken out.
type Entries = Vec<(String, Option<String>)>;

thread_local! {
    /// What the address does not say yet, and what waits to say it.
    static PENDING: RefCell<(Entries, Option<AnimationFrame>, Option<Timeout>)> = RefCell::default();
}

/// All parameters whose names begin so, their names without it, each once: of several with one name the last counts.
pub fn parameters(prefix: &str) -> Vec<(String, String)> {
    let Some(search) = search() else { return Vec::new() };
    let last = Map::new();
    for pair in pairs(&search) {
        last.set(&pair.get(0), &pair.get(1));
    }
    let own = |pair: Array| {
        let name = pair.get(0).as_string()?;
        Some((name.strip_prefix(prefix)?.to_owned(), pair.get(1).as_string()?))
    };
    pairs(&last).filter_map(own).collect()
}

fn pairs(of: &JsValue) -> impl Iterator<Item = Array> {
    let pairs = js_sys::try_iter(of).ok().flatten().into_iter().flatten().flatten();
    pairs.map(|pair| Array::from(&pair))
}

/// Puts parameters into the address, or takes them out of it, without a new entry in the history.
///
/// It is done after the next frame: browsers write down the state of the whole page then, for tens of milliseconds on
/// a slow machine, and the frame answers the reader.
pub fn replace(parameters: &[(String, Option<String>)]) {
    PENDING.with_borrow_mut(|(entries, frame, _)| {
        entries.extend_from_slice(parameters);
        frame.get_or_insert_with(|| request_animation_frame(|_| after_the_frame()));
    });
}

fn after_the_frame() {
    PENDING.with_borrow_mut(|(_, frame, timeout)| {
        frame.take();
        *timeout = Some(Timeout::new(0, say));
    });
}

fn say() {
    let entries = PENDING.with_borrow_mut(|(entries, ..)| std::mem::take(entries));
    let (Some(search), Some(window)) = (search(), web_sys::window()) else { return };
    for (name, value) in &entries {
        match value {
            Some(value) => search.set(name, value),
            None => search.delete(name),
        }
    }
    let location = window.location();
    let (path, hash) = (location.pathname().unwrap_or_default(), location.hash().unwrap_or_default());
    let search = String::from(search.to_string());
    let question_mark = if search.is_empty() { "" } else { "?" };
    if let Ok(history) = window.history() {
        // Refused only to pages that call it hundreds of times; the address is then a little old.
        let _ = history.replace_state_with_url(
            &JsValue::NULL,
            "",
            Some(&format!("{path}{question_mark}{search}{hash}")),
        );
    }
}

/// What a link says behind its mark, by name, which no server sees.
pub fn behind_mark() -> Option<UrlSearchParams> {
    let hash = web_sys::window()?.location().hash().ok()?;
    UrlSearchParams::new_with_str(hash.strip_prefix('#')?).ok()
}

fn search() -> Option<UrlSearchParams> {
    let search = web_sys::window()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()
}
