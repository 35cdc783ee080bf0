use std::rc::Rc;

use experiments::report::Report;
use js_sys::Object;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};

use super::goals::Goals;
use crate::browser::place::Place;
use crate::browser::{all, part};
use crate::store::{Trouble, local};
use crate::widget::experiment::Experiment;

/// What belongs to an exercise beside its experiment.
pub struct Exercise {
    host: Element,
    /// What was entered and reached last.
    entry: local::Entry,
    pub goals: Goals,
    status: Place,
}

/// So that who does not see it knows that it is done.
const BEGUN_AGAIN: &str = "All is as at the beginning.";

/// Under which the chosen model is kept; no parameter has the name.
pub const MODEL: &str = "model";

/// Under which it is kept what the goals were; no parameter has this name either.
const REACHED: &str = "reached";

/// What was entered when it was run last.
pub type Entered = Vec<(String, String)>;

impl Exercise {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &Element) -> Result<Self, String> {
        let chapter = host.get_attribute("data-chapter").ok_or("the exercise does not say its chapter")?;
        Ok(Self {
            entry: local::Entry::new(format!("exercise/{chapter}/{}", host.id()), has_form),
            goals: Goals::new(host)?,
            status: Place::of_text(part(host, ".mt-trouble")?),
            host: host.clone(),
        })
    }

    /// What was kept of the names that can be entered.
    pub fn kept(&self, change: &[&str]) -> Entered {
        let (kept, trouble) = self.entry.read();
        self.say(trouble);
        let value = |name: &&str| Some(((*name).to_owned(), local::get(&kept, name).as_string()?));
        change.iter().filter_map(value).collect()
    }

    /// What was reached comes with what was entered.
    pub fn bring_back(&self) {
        let (kept, _) = self.entry.read();
        let reached = local::get(&kept, REACHED);
        if reached.is_object() {
            self.goals.bring_back(&reached);
        }
    }

    /// Keeps what is entered and what a run has reached, and says what that is.
    pub fn judge(&self, reports: &[&Report]) -> Option<String> {
        let found = self.goals.found(reports)?;
        self.keep(&self.goals.to_value(&found));
        Some(self.goals.show(&found))
    }

    fn keep(&self, reached: &JsValue) {
        let kept = Object::new().into();
        local::set(&kept, REACHED, reached);
        for field in all(&self.host, ".mt-controls .mt-value, .mt-controls :checked") {
            if let Some((name, value)) = entered(&field) {
                local::set(&kept, &name, &JsValue::from(value));
            }
        }
        self.say(self.entry.write(&kept).err());
    }

    /// As the chapter has it.
    pub fn begin_again(&self, experiment: &Rc<Experiment>) {
        experiment.reset();
        self.goals.reset();
        let trouble = self.entry.write(&Object::new()).err();
        self.say(trouble);
        if trouble.is_none() {
            self.status.show(BEGUN_AGAIN);
        }
    }

    fn say(&self, trouble: Option<Trouble>) {
        self.status.set_class("mt-trouble", trouble.is_some());
        self.status.show(trouble.map(Trouble::sentence).unwrap_or_default());
    }
}

fn has_form(kept: &JsValue) -> bool {
    local::has_parts(
        kept,
        |name, part| if name == REACHED { Goals::are_kept(part) } else { part.is_string() },
    )
}

fn entered(field: &Element) -> Option<(String, String)> {
    if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        return Some((select.name(), select.value()));
    }
    let input = field.dyn_ref::<HtmlInputElement>()?;
    let name = if input.type_() == "radio" { MODEL.to_owned() } else { input.name() };
    Some((name, input.value()))
}
