use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::HtmlElement;

use super::widget::Quiz;
use crate::browser::address;

/// A widget that lives.
#[must_use = "dropping it ends the widget's life"]
pub struct Mounted {
    _widget: Rc<Quiz>,
    _listeners: Vec<EventListener>,
}

/// Brings the chapter's questions to life, in their place and as they are, with what was answered before.
///
/// # Errors
/// A sentence, if the element is not what [`figures::widget::quiz`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let widget = Rc::new(Quiz::new(host)?);
    let listeners = widget.listen()?;
    widget.take_over(&address::parameters(&format!("{}.", host.id())));
    widget.enable();
    Ok(Mounted { _widget: widget, _listeners: listeners })
}
