//! The browser's own shelf.

use js_sys::{Array, JSON, Object, Reflect};
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

/// What a widget keeps under a name, always in the same form.
pub struct Entry {
    name: String,
    has_form: fn(&JsValue) -> bool,
}

impl Entry {
    pub fn new(name: impl Into<String>, has_form: fn(&JsValue) -> bool) -> Self {
        Self { name: name.into(), has_form }
    }

    /// What is kept; undefined if there is nothing.
    pub fn read(&self) -> (JsValue, Option<Trouble>) {
        match super::read(&Local, &self.name, &|json| self.fits(json)) {
            Ok(Some(json)) => (JSON::parse(&json).unwrap_or(JsValue::UNDEFINED), None),
            Ok(None) => (JsValue::UNDEFINED, None),
            Err(trouble) => (JsValue::UNDEFINED, Some(trouble)),
        }
    }

    /// Keeps what JSON can say.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub fn write(&self, value: &JsValue) -> Result<(), Trouble> {
        let json = JSON::stringify(value).map(String::from).unwrap_or_default();
        super::write(&Local, &self.name, &json, &|json| self.fits(json))
    }

    fn fits(&self, json: &str) -> bool {
        JSON::parse(json).is_ok_and(|value| (self.has_form)(&value))
    }
}

/// Whether it is an object, and no list, of texts.
pub fn has_texts(value: &JsValue) -> bool {
    has_parts(value, |_, part| part.is_string())
}

/// Whether it is an object, and no list, whose parts pass.
pub fn has_parts(value: &JsValue, passes: impl Fn(&str, &JsValue) -> bool) -> bool {
    let is_right = |pair: JsValue| {
        let pair = Array::from(&pair);
        passes(&pair.get(0).as_string().unwrap_or_default(), &pair.get(1))
    };
    value.is_object()
        && !Array::is_array(value)
        && Object::entries(value.unchecked_ref()).iter().all(is_right)
}

/// Whether it is a list of what passes.
pub fn is_list(value: &JsValue, passes: fn(&JsValue) -> bool) -> bool {
    Array::is_array(value) && Array::from(value).iter().all(|item| passes(&item))
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
