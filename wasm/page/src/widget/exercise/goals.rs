use experiments::model::Model;
use experiments::report::Report;
use figures::widget::exercise::{Found, Goal, RUN_BEFORE, RUN_BELOW, Wants, found, judged, says};
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::browser::place::Place;
use crate::browser::{all, part};
use crate::store::local::{get, has_parts, is_list, set};

/// The goals, where they stand in the chapter.
pub struct Goals {
    goals: Vec<Goal>,
    place: Place,
    /// Whose run it was.
    label: Place,
    /// As the chapter shows them: what its own run has reached.
    first: String,
}

impl Goals {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &Element) -> Result<Self, String> {
        let list = part(host, ".mt-goals")?;
        let goals = all(&list, ".mt-goal").iter().filter_map(goal).collect();
        let label = Place::of_text(part(host, ":scope > .mt-label")?);
        Ok(Self { goals, label, first: list.inner_html(), place: Place::of_html(list) })
    }

    /// What a run has of each goal. Beside another the sequential run is only what that is held against.
    pub fn found(&self, reports: &[&Report]) -> Option<Vec<Found>> {
        let own = reports.iter().find(|report| report.model != Model::Sequential);
        Some(found(&self.goals, own.or(reports.first())?))
    }

    /// What the run below has reached, in the list and as a sentence.
    pub fn show(&self, found: &[Found]) -> String {
        self.label.show(RUN_BELOW);
        self.place.show(&judged(&self.goals, found));
        says(&self.goals, found)
    }

    pub fn reset(&self) {
        self.label.show(RUN_BELOW);
        self.place.show(&self.first);
    }

    /// As it is kept.
    pub fn to_value(&self, found: &[Found]) -> JsValue {
        let value = |(goal, found): (&Goal, &Found)| {
            let value = Object::new().unchecked_into();
            set(&value, "measure", &JsValue::from(&goal.measure));
            set(&value, "measured", &found.measured.into());
            set(&value, "shown", &JsValue::from(&found.shown));
            value
        };
        self.goals.iter().zip(found).map(value).collect::<Array>().into()
    }

    /// Whether it is what [`to_value`](Self::to_value) gives.
    pub fn are_kept(value: &JsValue) -> bool {
        is_list(value, |found| {
            let is_right = |name: &str, part: &JsValue| match name {
                "measured" => part.as_f64().is_some(),
                _ => part.is_string(),
            };
            has_parts(found, is_right)
        })
    }

    /// Shows what was kept of a run, unless the goals measured something else then.
    pub fn bring_back(&self, kept: &JsValue) {
        let kept = Array::from(kept);
        let found = |(goal, value): (&Goal, JsValue)| {
            let is_same = get(&value, "measure").as_string().as_deref() == Some(&goal.measure);
            let shown = get(&value, "shown").as_string().filter(|_| is_same)?;
            Some(Found { measured: get(&value, "measured").as_f64(), shown })
        };
        let found: Option<Vec<Found>> = self.goals.iter().zip(kept.iter()).map(found).collect();
        if let Some(found) = found.filter(|found| found.len() == self.goals.len()) {
            self.label.show(RUN_BEFORE);
            self.place.show(&judged(&self.goals, &found));
        }
    }
}

fn goal(element: &Element) -> Option<Goal> {
    Some(Goal {
        measure: element.get_attribute("data-measure")?,
        wants: Wants::find(&element.get_attribute("data-wants")?)?,
        number: js_sys::parse_float(&element.get_attribute("data-number")?),
        says: part(element, ".mt-goal-says").ok()?.inner_html(),
    })
}
