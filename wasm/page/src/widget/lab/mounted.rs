use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::HtmlElement;

use super::widget::Lab;

/// A widget that lives; dropping it ends its worker.
#[must_use = "dropping it ends the widget's life"]
pub struct Mounted {
    _widget: Rc<Lab>,
    _listeners: Vec<EventListener>,
}

/// Brings the chapter's lab to life, with what the reader wrote in it another time.
///
/// # Errors
/// A sentence, if the element is not what [`figures::widget::lab`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let widget = Lab::new(host)?;
    let mut listeners = widget.listen();
    let leaving = widget.clone();
    listeners.push(EventListener::new(&window, "pagehide", move |_| leaving.cancel()));
    widget.enable();
    Ok(Mounted { _widget: widget, _listeners: listeners })
}
