//! The browser's own shelf.

use js_sys::{JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

use super::{Shelf, Trouble};

/// `localStorage`, asked for anew each time: readers may forbid it while the page is open.
pub struct Local;

fn storage() -> Result<Storage, Trouble> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok()?);
    storage.ok_or(Trouble::Denied)
}

impl Shelf for Local {
    fn get(&self, key: &str) -> Result<Option<String>, Trouble> {
        storage()?.get_item(key).map_err(|_| Trouble::Denied)
    }

    fn put(&self, key: &str, text: &str) -> Result<(), Trouble> {
        storage()?.set_item(key, text).map_err(|thrown| trouble(&thrown))
    }

    fn remove(&self, key: &str) -> Result<(), Trouble> {
        storage()?.remove_item(key).map_err(|_| Trouble::Denied)
    }

    fn keys(&self) -> Result<Vec<String>, Trouble> {
        let storage = storage()?;
        let count = storage.length().map_err(|_| Trouble::Denied)?;
        Ok((0..count).filter_map(|index| storage.key(index).ok()?).collect())
    }

    fn is_json(&self, text: &str) -> bool {
        JSON::parse(text).is_ok()
    }
}

fn trouble(thrown: &JsValue) -> Trouble {
    let code = thrown.dyn_ref::<DomException>().map(DomException::code);
    // The number of `QuotaExceededError` for half of the browsers' history, and Firefox's own.
    if matches!(code, Some(22 | 1014)) { Trouble::Full } else { Trouble::Denied }
}

/// What is kept under a name, as an object; an empty one if there is nothing.
pub fn read(name: &str) -> (JsValue, Option<Trouble>) {
    match super::read(&Local, name) {
        Ok(Some(json)) => (JSON::parse(&json).unwrap_or(JsValue::UNDEFINED), None),
        Ok(None) => (JsValue::UNDEFINED, None),
        Err(trouble) => (JsValue::UNDEFINED, Some(trouble)),
    }
}

/// Keeps what JSON can say.
///
/// # Errors
/// If it cannot be kept.
pub fn write(name: &str, value: &JsValue) -> Result<(), Trouble> {
    let json = JSON::stringify(value).map(String::from).unwrap_or_default();
    super::write(&Local, name, &json)
}

/// What stands in an object under a name.
pub fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Puts something into an object.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    // Refused only for what is no object.
    let _ = Reflect::set(object, &name.into(), value);
}
