//! The reports, to take along.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Clipboard, HtmlAnchorElement};

use super::widget::Experiment;
use crate::browser::object_url::ObjectUrl;

/// Puts the reports into the clipboard and says whether that worked.
pub fn copy(widget: &Rc<Experiment>) {
    let (text, said) = (widget.view.shown.report.shown(), widget.view.said.clone());
    spawn_local(async move {
        let copied = match clipboard() {
            Some(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
            None => false,
        };
        said.show(if copied { "Copied." } else { "The browser refused; select the text below." });
    });
}

/// There is none without https.
fn clipboard() -> Option<Clipboard> {
    let clipboard = Reflect::get(&web_sys::window()?.navigator(), &"clipboard".into()).ok()?;
    clipboard.is_object().then(|| clipboard.unchecked_into())
}

/// Downloads the reports as a file.
pub fn save(widget: &Rc<Experiment>) {
    match offer(&widget.view.shown.report.shown(), &widget.file_name()) {
        Ok(url) => widget.keep_download(url),
        Err(_) => widget.view.said.show("The browser refused."),
    }
}

/// The address must live until the browser has saved what is behind it.
fn offer(text: &str, name: &str) -> Result<ObjectUrl, JsValue> {
    let url = ObjectUrl::of_json(text)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or("there is no document")?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(url.as_str());
    link.set_download(name);
    link.click();
    Ok(url)
}
