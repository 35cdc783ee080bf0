use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, Url};

/// An address for a text that is only here; given back when it is dropped.
#[must_use = "dropping it makes the address invalid"]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// # Errors
    /// What the browser threw.
    pub fn of_json(text: &str) -> Result<Self, JsValue> {
        let kind = BlobPropertyBag::new();
        kind.set_type("application/json");
        let parts = js_sys::Array::of1(&text.into());
        let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
        Url::create_object_url_with_blob(&blob).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}
