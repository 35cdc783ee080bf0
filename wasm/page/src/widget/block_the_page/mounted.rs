use std::rc::Rc;

use figures::widget::block_the_page::PARAMETERS;
use gloo_events::EventListener;
use web_sys::HtmlElement;

use super::widget::Blocker;
use crate::widget::fields::Fields;

/// A widget that lives; dropping it ends what is going on.
#[must_use = "dropping it ends the widget's life"]
pub struct Mounted {
    _widget: Rc<Blocker>,
    _listeners: Vec<EventListener>,
}

/// Brings the chapter's figure to life, in its place and as it is.
///
/// # Errors
/// A sentence, if the element is not what [`figures::widget::block_the_page`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let fields = Fields::new(host, &host.id(), PARAMETERS.to_vec())?;
    let widget = Rc::new(Blocker::new(host, host.id(), fields.clone())?);
    let mut listeners = widget.listen();
    listeners.extend(fields.listen());
    let leaving = widget.clone();
    listeners.push(EventListener::new(&window, "pagehide", move |_| leaving.stop()));
    Ok(Mounted { _widget: widget, _listeners: listeners })
}
