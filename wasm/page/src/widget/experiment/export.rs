//! The reports, to take along.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::widget::Experiment;
use crate::browser::clipboard;
use crate::browser::object_url::ObjectUrl;

/// Puts the reports into the clipboard and says whether that worked.
pub fn copy(widget: &Rc<Experiment>) {
    let (text, said) = (widget.view.shown.report.shown(), widget.view.said.clone());
    spawn_local(async move {
        said.show(if clipboard::write(&text).await {
            "Copied."
        } else {
            "The browser refused; select the text below."
        });
    });
}

/// Downloads the reports as a file.
pub fn save(widget: &Rc<Experiment>) {
    match ObjectUrl::download(&widget.view.shown.report.shown(), &widget.file_name()) {
        Ok(url) => widget.keep_download(url),
        Err(_) => widget.view.said.show("The browser refused."),
    }
}
