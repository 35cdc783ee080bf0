use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// An address for a text that is only here; given back when it is dropped.
#[must_use = "dropping it makes the address invalid"]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// # Errors
    /// What the browser threw.
    fn of_json(text: &str) -> Result<Self, JsValue> {
        let kind = BlobPropertyBag::new();
        kind.set_type("application/json");
        let parts = js_sys::Array::of1(&text.into());
        let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
        Url::create_object_url_with_blob(&blob).map(Self)
    }

    /// Offers a text as a file. The address must live until the browser has saved what is behind it.
    ///
    /// # Errors
    /// What the browser threw.
    pub fn download(text: &str, name: &str) -> Result<Self, JsValue> {
        let url = Self::of_json(text)?;
        let document =
            web_sys::window().and_then(|window| window.document()).ok_or("there is no document")?;
        let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
        link.set_href(&url.0);
        link.set_download(name);
        link.click();
        Ok(url)
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}
