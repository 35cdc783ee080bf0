//! What a reader does there.

use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Blob, Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::history::CHANGED;
use super::widget::Machine;
use crate::browser::parts::Parts;
use crate::browser::{all, enable};

/// A widget that lives.
#[must_use = "dropping it ends the widget's life"]
pub struct Mounted {
    _widget: Rc<Machine>,
    _listeners: Vec<EventListener>,
}

/// Shows what is kept beside what is published, in its place.
///
/// # Errors
/// A sentence, if the element is not what [`figures::widget::your_machine`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let widget = Rc::new(Machine::new(host)?);
    let listeners = listen(&widget, host)?;
    widget.show();
    enable(&all(host, "[disabled]"));
    Ok(Mounted { _widget: widget, _listeners: listeners })
}

fn listen(widget: &Rc<Machine>, host: &HtmlElement) -> Result<Vec<EventListener>, String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let parts = Parts::of(host);
    let on = |selector, event: &'static str, hear: fn(&Rc<Machine>, &Element)| {
        let widget = widget.clone();
        let part = parts.one(selector);
        let heard = part.clone();
        EventListener::new(&part, event, move |_| hear(&widget, &heard))
    };
    let changed = widget.clone();
    let text: HtmlTextAreaElement = parts.one("textarea.mt-text").unchecked_into();
    let (pasted, take) = (widget.clone(), parts.one(".mt-take"));
    let listeners = vec![
        on(".mt-file", "change", bring_file),
        on(".mt-save", "click", |widget, _| widget.save()),
        on(".mt-forget", "click", |widget, _| widget.ask()),
        on(".mt-no", "click", |widget, _| widget.keep_all()),
        on(".mt-yes", "click", |widget, _| widget.forget()),
        on(".mt-back", "click", |widget, _| widget.bring_back()),
        EventListener::new(&take, "click", move |_| {
            let parts = Array::of1(&text.value().into());
            if let Ok(blob) = Blob::new_with_str_sequence(&parts) {
                pasted.bring(blob);
            }
        }),
        EventListener::new(&window, CHANGED, move |_| changed.show()),
    ];
    parts.make(listeners)
}

/// The name of the file stays to be seen. The same one can be chosen again after it was put right.
fn bring_file(widget: &Rc<Machine>, input: &Element) {
    let file = input.dyn_ref::<HtmlInputElement>().and_then(|input| input.files()?.get(0));
    if let Some(file) = file {
        widget.bring(file.unchecked_into());
    }
}
