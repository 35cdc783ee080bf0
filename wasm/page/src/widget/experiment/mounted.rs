//! From the chapter's HTML to a living widget in the same place.

use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::HtmlElement;

use super::form::Form;
use super::spec;
use super::view::View;
use super::widget::Experiment;
use crate::browser::{address, part};

/// A widget that lives; dropping it takes it out of the page and ends its runs.
#[must_use = "dropping it takes the widget out of the page"]
pub struct Mounted {
    _widget: Rc<Experiment>,
    _listeners: Vec<EventListener>,
}

/// Puts the widget into `.mt-body` of the chapter's `.mt-widget`. Nothing in the page changes before all of
/// the widget is there.
///
/// # Errors
/// A sentence, if the element is not what [`experiments::figure::frame`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let spec = spec::read(&host.get_attribute("data-spec").ok_or("the experiment has no data-spec")?)?;
    let window = web_sys::window().ok_or("there is no window")?;
    let (controls, first) = (part(host, ".mt-controls")?, part(host, ".mt-first")?);
    let mut form = Form::new(spec)?;
    let brought = form.take_over(address::parameters(&format!("{}.", form.spec().id)));
    let view = View::new(&form)?;
    let widget = Rc::new(Experiment::new(form, brought, view, first.clone()));
    let mut listeners = widget.view.listen(&widget)?;
    widget.view.put(&controls, &first)?;
    listeners.push(keep_keys(host));
    listeners.push(stop_on_leaving(&window, &widget));
    widget.learn_conditions();
    Ok(Mounted { _widget: widget, _listeners: listeners })
}

/// Arrows that are pressed in a widget must not turn the page: mdBook listens at the document.
fn keep_keys(host: &HtmlElement) -> EventListener {
    EventListener::new(host, "keydown", |event| event.stop_propagation())
}

/// A page that is left may be kept by the browser and come back; its runs would go on unseen.
fn stop_on_leaving(window: &web_sys::Window, widget: &Rc<Experiment>) -> EventListener {
    let widget = widget.clone();
    EventListener::new(window, "pagehide", move |_| widget.cancel())
}
