//! From the chapter's HTML to a living widget in the same place.

use any_spawner::Executor;
use gloo_events::EventListener;
use reactive_graph::owner::Owner;
use web_sys::{Element, HtmlElement};

use super::form::Form;
use super::picture::PAINTS;
use super::widget::{Experiment, Figure};
use super::{markup, spec, view};
use crate::browser::bindings::Bindings;
use crate::browser::{address, part};

/// A widget that lives; dropping it takes it out of the page and ends its runs.
#[must_use = "dropping it takes the widget out of the page"]
pub struct Mounted {
    _keys: EventListener,
    _leaving: EventListener,
    _view: View,
}

/// Elements in the page, and what keeps them up to date.
struct View {
    controls: Element,
    live: Element,
    _bindings: Bindings,
    owner: Owner,
}

impl Drop for View {
    fn drop(&mut self) {
        self.controls.remove();
        self.live.remove();
        self.owner.cleanup();
    }
}

/// Puts the widget into `.mt-body` of the chapter's `.mt-widget`. The first figures stay until the first
/// run. Nothing in the page changes before all of the widget is there.
///
/// # Errors
/// A sentence, if the element is not what [`experiments::figure::frame`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let spec = spec::read(&host.get_attribute("data-spec").ok_or("the experiment has no data-spec")?)?;
    let window = web_sys::window().ok_or("there is no window")?;
    let (controls, first) = (part(host, ".mt-controls")?, part(host, ".mt-first")?);
    let mut form = Form::new(spec)?;
    let brought = form.take_over(address::parameters(&format!("{}.", form.spec().id)));
    // Refused if there is one already, by the page's first widget.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let (widget, view) = owner.clone().with(|| build(form, brought, &first, owner))?;
    controls.replace_with_with_node_1(&view.controls).map_err(|_| "the controls cannot be replaced")?;
    first.before_with_node_1(&view.live).map_err(|_| "the figures cannot be added")?;
    widget.learn_conditions();
    Ok(Mounted { _keys: keep_keys(host), _leaving: stop_on_leaving(&window, widget), _view: view })
}

fn build(
    form: Form,
    brought: Vec<String>,
    first: &Element,
    owner: Owner,
) -> Result<(Experiment, View), String> {
    let shelf = web_sys::window().and_then(|window| window.document()?.create_element("div").ok());
    let shelf = shelf.ok_or("there is no document")?;
    shelf.set_inner_html(&markup::widget(&form, form.spec().workload == PAINTS));
    let figures = Figure::all(form.spec());
    let widget = Experiment::new(form, brought, figures.clone(), first.clone());
    let (controls, live) = (part(&shelf, ".mt-controls")?, part(&shelf, ".mt-live")?);
    let bindings = view::bind(widget, &figures, &controls, &live)?;
    Ok((widget, View { controls, live, _bindings: bindings, owner }))
}

/// Arrows that are pressed in a widget must not turn the page: mdBook listens at the document.
fn keep_keys(host: &HtmlElement) -> EventListener {
    EventListener::new(host, "keydown", |event| event.stop_propagation())
}

/// A page that is left may be kept by the browser and come back; its runs would go on unseen.
fn stop_on_leaving(window: &web_sys::Window, widget: Experiment) -> EventListener {
    EventListener::new(window, "pagehide", move |_| widget.cancel())
}
