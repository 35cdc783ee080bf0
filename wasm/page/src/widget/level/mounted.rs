use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::HtmlElement;

use super::widget::Level;

/// A widget that lives; dropping it ends its worker.
#[must_use = "dropping it ends the widget's life"]
pub struct Mounted {
    _widget: Rc<Level>,
    _listeners: Vec<EventListener>,
}

/// Lets the reader play.
///
/// # Errors
/// A sentence, if the element is not what [`figures::widget::level`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let widget = Level::new(host)?;
    let mut listeners = widget.listen();
    let leaving = widget.clone();
    listeners.push(EventListener::new(&window, "pagehide", move |_| leaving.leave()));
    widget.enable();
    Ok(Mounted { _widget: widget, _listeners: listeners })
}
