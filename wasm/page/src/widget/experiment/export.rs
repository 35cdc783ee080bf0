//! The reports, to take along.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Clipboard;

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
    match ObjectUrl::download(&widget.view.shown.report.shown(), &widget.file_name()) {
        Ok(url) => widget.keep_download(url),
        Err(_) => widget.view.said.show("The browser refused."),
    }
}
