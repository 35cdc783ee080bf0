use std::rc::Rc;

use experiments::parameter::Parameters as Given;
use figures::decide::{PARAMETERS, Profile, Trial, Way};
use gloo_events::EventListener;
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

use super::widget::Decide;
use crate::browser::{address, all};
use crate::widget::fields::{given_value, name};
use crate::widget::parameters::{self, Simulates};
use crate::widget::values::Values;

/// A widget that lives; dropping it ends its simulator and its runs.
#[must_use = "dropping it ends the widget's life"]
pub struct Mounted {
    _widget: Rc<Decide>,
    _listeners: Vec<EventListener>,
}

/// Brings the chapter's figure to life, in its place and as it is, or as a link asks for.
///
/// # Errors
/// A sentence, if the element is not what [`figures::widget::decide`] makes.
pub fn mount(host: &HtmlElement) -> Result<Mounted, String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let given = given(host)?;
    let simulated = simulated(&host.get_attribute("data-spec").ok_or("the guide has no data-spec")?, &given)?;
    let mut values = Values::new(&host.id(), PARAMETERS.to_vec(), given);
    let wrong = values.take_over(address::parameters(&format!("{}.", host.id())));
    let is_given = values.are_given();
    let widget = Decide::new(host, values, simulated)?;
    let mut listeners = parameters::listen(host, &widget);
    listeners.extend(widget.listen());
    let leaving = widget.clone();
    listeners.push(EventListener::new(&window, "pagehide", move |_| leaving.leave()));
    widget.complain(&wrong);
    if !is_given {
        parameters::ask(&*widget);
    }
    widget.parameters().enable();
    Ok(Mounted { _widget: widget, _listeners: listeners })
}

/// What the chapter's fields say, whatever was entered before the widget lived.
fn given(host: &Element) -> Result<Given, String> {
    let mut given = Given::defaults(PARAMETERS);
    for field in all(host, ".mt-fields .mt-value") {
        given.set(PARAMETERS, &name(&field), &given_value(&field))?;
    }
    Ok(given)
}

fn simulated(spec: &str, given: &Given) -> Result<(Profile, Vec<Trial>), String> {
    let json = JSON::parse(spec).map_err(|_| "data-spec is not JSON")?;
    let times = Array::from(&Reflect::get(&json, &"simulated_ms".into()).unwrap_or(JsValue::UNDEFINED));
    let times: Vec<f64> = times.iter().filter_map(|time| time.as_f64()).collect();
    if times.len() != Way::ALL.len() {
        return Err("data-spec has other ways than there are".to_owned());
    }
    let profile = Profile::new(given);
    let trials = Way::ALL.iter().zip(times).map(|(way, ms)| Trial::new(*way, &profile, ms)).collect();
    Ok((profile, trials))
}
