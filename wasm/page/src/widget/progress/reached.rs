//! What is kept of each thing, and how much of it that is.

use figures::widget::exercise::{Goal, Wants};
use js_sys::{Array, JSON, Object};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::store::local::{self, get};
use crate::store::{Trouble, read};
use crate::widget::done;

/// How much of a thing is reached. Of what its own widget keeps nothing is put aside here: it knows its form better.
pub fn reached(place: &Element) -> (usize, Option<Trouble>) {
    let data = |name: &str| place.get_attribute(name);
    let name = data("data-done").unwrap_or_default();
    let json = |text: String| JSON::parse(&text).unwrap_or(JsValue::UNDEFINED);
    let kept = || match read(&local::Local, &name, &|_| true) {
        Ok(kept) => (kept.map_or(JsValue::UNDEFINED, json), None),
        Err(trouble) => (JsValue::UNDEFINED, Some(trouble)),
    };
    match (data("data-answers"), data("data-goals")) {
        (Some(right), _) => {
            let (kept, trouble) = kept();
            (answered(&json(right), &kept), trouble)
        }
        (None, Some(goals)) => {
            let (kept, trouble) = kept();
            (measured(&Array::from(&json(goals)), &get(&kept, "reached")), trouble)
        }
        (None, None) => done::read(&name),
    }
}

/// So many questions are answered right.
fn answered(right: &JsValue, kept: &JsValue) -> usize {
    let is_right = |pair: &JsValue| {
        let pair = Array::from(pair);
        let (right, name) = (pair.get(1), pair.get(0).as_string().unwrap_or_default());
        let Some(entered) = get(kept, &name).as_string() else { return false };
        match right.as_string() {
            Some(right) => right == entered,
            None => {
                let number = |at| Array::from(&right).get(at).as_f64().unwrap_or(f64::NAN);
                // A number that is right may be a sum of rounded ones.
                (js_sys::parse_float(&entered) - number(0)).abs() <= number(1) + 1e-9
            }
        }
    };
    Object::entries(right.unchecked_ref()).iter().filter(is_right).count()
}

/// So many goals were reached by what was measured last.
fn measured(goals: &Array, kept: &JsValue) -> usize {
    if !Array::is_array(kept) {
        return 0;
    }
    let goal = |of: JsValue| {
        let of = Array::from(&of);
        Some(Goal {
            measure: of.get(0).as_string()?,
            wants: Wants::find(&of.get(1).as_string()?)?,
            number: of.get(2).as_f64()?,
            says: String::new(),
        })
    };
    let goals = goals.iter().filter_map(goal);
    let is_reached = |(goal, kept): &(Goal, JsValue)| {
        get(kept, "measure").as_string().as_deref() == Some(&*goal.measure)
            && goal.is_reached_by(get(kept, "measured").as_f64())
    };
    goals.zip(Array::from(kept).iter()).filter(is_reached).count()
}
