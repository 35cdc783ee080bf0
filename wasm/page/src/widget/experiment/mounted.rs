//! From the chapter's HTML to a living widget in the same place.

use any_spawner::Executor;
use gloo_events::EventListener;
use reactive_graph::owner::Owner;
use tachys::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::form::Form;
use super::spec;
use super::view::view;
use super::widget::Experiment;
use crate::browser::address;

/// A widget that lives; dropping it takes it out of the page and ends its runs.
#[must_use = "dropping it takes the widget out of the page"]
pub struct Mounted {
    _keys: EventListener,
    _leaving: EventListener,
    _view: View,
}

/// Elements in the page, and what keeps them up to date.
struct View {
    elements: Box<dyn Mountable>,
    owner: Owner,
}

impl Drop for View {
    fn drop(&mut self) {
        self.elements.unmount();
        self.owner.cleanup();
    }
}

/// Puts the widget into `.mt-body` of the chapter's `.mt-widget`. The first figures stay until the first
/// run.
///
/// # Errors
/// A sentence, if the element is not what [`experiments::figure::frame`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let spec = spec::read(&host.get_attribute("data-spec").ok_or("the experiment has no data-spec")?)?;
    let window = web_sys::window().ok_or("there is no window")?;
    let (body, controls, first) =
        (part(host, ".mt-body")?, part(host, ".mt-controls")?, part(host, ".mt-first")?);
    let mut form = Form::new(spec)?;
    let brought = form.take_over(address::parameters(&format!("{}.", form.spec().id)));
    // Refused if there is one already, by the page's first widget.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let widget = owner.with(|| Experiment::new(form, brought, first.clone()));
    let mut elements = owner.with(|| Box::new(view(widget).build()));
    controls.remove();
    elements.mount(&body, None);
    body.append_with_node_1(&first).map_err(|_| "the first figures cannot be moved")?;
    widget.learn_conditions();
    Ok(Mounted {
        _keys: keep_keys(host),
        _leaving: stop_on_leaving(&window, widget),
        _view: View { elements, owner },
    })
}

fn part(host: &HtmlElement, selector: &str) -> Result<HtmlElement, String> {
    let found = host.query_selector(selector).ok().flatten().and_then(|found| found.dyn_into().ok());
    found.ok_or_else(|| format!("the experiment has no {selector}"))
}

/// Arrows that are pressed in a widget must not turn the page: mdBook listens at the document.
fn keep_keys(host: &HtmlElement) -> EventListener {
    EventListener::new(host, "keydown", |event| event.stop_propagation())
}

/// A page that is left may be kept by the browser and come back; its runs would go on unseen.
fn stop_on_leaving(window: &web_sys::Window, widget: Experiment) -> EventListener {
    EventListener::new(window, "pagehide", move |_| widget.cancel())
}
