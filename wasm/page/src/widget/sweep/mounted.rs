use std::rc::Rc;

use figures::widget::sweep::SweepSpec;
use gloo_events::EventListener;
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::widget::Sweeper;
use crate::widget::experiment::spec;
use crate::widget::fields::Fields;

/// A widget that lives; dropping it ends its runs.
#[must_use = "dropping it ends the widget's life"]
pub struct Mounted {
    _widget: Rc<Sweeper>,
    _listeners: Vec<EventListener>,
}

/// Brings the chapter's figure to life, in its place and as it is.
///
/// # Errors
/// A sentence, if the element is not what [`figures::widget::sweep`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let spec = read(&host.get_attribute("data-spec").ok_or("the sweep has no data-spec")?)?;
    let fields = Fields::new(host, &host.id(), spec.declared())?;
    let widget = Sweeper::new(host, spec, fields.clone())?;
    // They hear of what is entered first.
    let mut listeners = fields.listen();
    listeners.extend(widget.listen());
    let leaving = widget.clone();
    listeners.push(EventListener::new(&window, "pagehide", move |_| leaving.leave()));
    Ok(Mounted { _widget: widget, _listeners: listeners })
}

fn read(text: &str) -> Result<SweepSpec, String> {
    let json = JSON::parse(text).map_err(|_| "data-spec is not JSON")?;
    let get = |name: &str| Reflect::get(&json, &name.into()).unwrap_or(JsValue::UNDEFINED);
    Ok(SweepSpec {
        experiment: spec::of_json(&get("experiment"))?,
        over: get("over").as_string().ok_or("data-spec has no over")?,
        values: numbers(&get("values")),
        foreseen_us: Array::from(&get("foreseen_us")).iter().map(|times| numbers(&times)).collect(),
    })
}

fn numbers(list: &JsValue) -> Vec<u64> {
    Array::from(list).iter().filter_map(|number| Some(number.as_f64()? as u64)).collect()
}
