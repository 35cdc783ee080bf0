use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::widget::Progress;
use crate::browser::{all, enable, part};
use crate::widget::your_machine::history::CHANGED;

/// A widget that lives.
#[must_use = "dropping it ends the widget's life"]
pub struct Mounted {
    _listeners: Vec<EventListener>,
}

type Press = fn(&Progress);

/// Shows what is kept.
///
/// # Errors
/// A sentence, if the element is not what [`figures::widget::progress`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let widget = Rc::new(Progress::new(host)?);
    let changed = widget.clone();
    let mut listeners = vec![EventListener::new(&window, CHANGED, move |_| changed.show())];
    let presses: [(&str, Press); 5] = [
        (".mt-save", Progress::save),
        (".mt-forget", Progress::ask),
        (".mt-no", Progress::keep_all),
        (".mt-yes", Progress::forget),
        (".mt-back", Progress::bring_back),
    ];
    // Where the levels stand there are totals alone.
    for (button, press) in presses {
        let widget = widget.clone();
        listeners.extend(
            part(host, button).ok().map(|it| EventListener::new(&it, "click", move |_| press(&widget))),
        );
    }
    if let Ok(file) = part(host, ".mt-file").map(|it| it.unchecked_into::<HtmlInputElement>()) {
        let (widget, chosen) = (widget.clone(), file.clone());
        listeners.push(EventListener::new(&file, "change", move |_| {
            let file = chosen.files().and_then(|files| files.get(0));
            file.into_iter().for_each(|file| widget.bring(file.unchecked_into()));
        }));
    }
    widget.show();
    enable(&all(host, "[disabled]"));
    Ok(Mounted { _listeners: listeners })
}
