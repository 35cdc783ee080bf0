//! What a page has as JSON: the browser reads it. What reads JSON in Rust would bring tables for numbers with a fraction, for
//! the sake of its error messages: a hundredth of the module.

use js_sys::{Array, JSON, Object, Reflect};
use lab_session::{EndingKind, Entry, Schedule, Win};
use wasm_bindgen::{JsCast, JsValue};

/// # Errors
/// What of it is no schedule.
pub fn schedule(text: &str) -> Result<Schedule, String> {
    let entries = parsed(text)?.dyn_into::<Array>().map_err(|_| "it is no list")?;
    (1..)
        .zip(entries.iter())
        .map(|(number, it)| entry(&it).ok_or(format!("its entry {number} is none")))
        .collect()
}

fn entry(value: &JsValue) -> Option<Entry> {
    let number = |name: &str| whole(&get(value, name)?);
    match get(value, "choice").and_then(|it| it.as_string()) {
        Some(choice) => Some(Entry::Choice { choice, pick: number("pick")?, of: number("of")? }),
        None => {
            let actor = number("actor").or_else(|| number("thread"))?;
            Some(Entry::Steps { actor, steps: number("steps")? })
        }
    }
}

/// # Errors
/// What of it cannot be brought about.
pub fn win(text: &str) -> Result<Win, String> {
    let value = parsed(text)?;
    let mut win = Win::default();
    for name in Object::keys(value.dyn_ref::<Object>().ok_or("it has no parts")?)
        .iter()
        .filter_map(|it| it.as_string())
    {
        let text = get(&value, &name).and_then(|it| it.as_string());
        match &*name {
            "outcome" => win.outcome = text.and_then(|name| EndingKind::named(&name)),
            "raises" => win.raises = text,
            "prints" => win.prints = text,
            "starve" => win.starve = text,
            _ => return Err(format!("there is no `{name}`")),
        }
    }
    win.check().map(|()| win)
}

fn parsed(text: &str) -> Result<JsValue, String> {
    JSON::parse(text).map_err(|_| "it is no JSON".to_owned())
}

fn get(value: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(value, &name.into()).ok()
}

fn whole(value: &JsValue) -> Option<u32> {
    let number = value.as_f64()?;
    let whole = number as u32;
    (f64::from(whole) == number).then_some(whole)
}
