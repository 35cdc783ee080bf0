//! The fields that stand in the chapter's HTML already.

use std::cell::RefCell;
use std::rc::Rc;

use experiments::parameter::{Parameter, Parameters};
use gloo_events::EventListener;
use js_sys::Reflect;
use web_sys::Element;

use super::notes;
use super::values::Values;
use crate::browser::place::{Place, set_attribute};
use crate::browser::{address, all, enable, part};

/// A widget's fields, what stands in them, and where what is wrong is said. A clone is the same fields.
#[derive(Clone)]
pub struct Fields(Rc<Inner>);

struct Inner {
    elements: Vec<Element>,
    /// Some are a slider, too.
    sliders: Vec<Element>,
    notes: Place,
    values: RefCell<Values>,
}

impl Fields {
    /// The chapter's fields, with what a link brings along.
    ///
    /// # Errors
    /// A sentence, if the chapter's HTML does not hold together.
    pub fn new(host: &Element, id: &str, declared: Vec<Parameter>) -> Result<Self, String> {
        let elements = all(host, ".mt-fields .mt-value");
        let mut given = Parameters::default();
        for element in &elements {
            given.set(&declared, &name(element), &given_value(element))?;
        }
        let mut values = Values::new(id, declared, given);
        let wrong = values.take_over(address::parameters(&format!("{id}.")));
        let notes = Place::of_html(part(host, ".mt-notes")?);
        let fields = Self(Rc::new(Inner {
            elements,
            sliders: all(host, ".mt-slide"),
            notes,
            values: RefCell::new(values),
        }));
        fields.put();
        fields.complain(wrong.iter().map(String::as_str));
        Ok(fields)
    }

    /// Lets the reader change them, until the listeners are dropped.
    pub fn listen(&self) -> Vec<EventListener> {
        let listen = |element: &Element| {
            let (fields, entered) = (self.clone(), element.clone());
            EventListener::new(element, "change", move |_| fields.enter(&name(&entered), &value(&entered)))
        };
        let on = |slider: &Element, kind: &'static str, act: fn(&Self, &Element)| {
            let (fields, slid) = (self.clone(), slider.clone());
            EventListener::new(slider, kind, move |_| act(&fields, &slid))
        };
        let slide = |slider| {
            [on(slider, "input", Self::slide), on(slider, "change", |fields, _| fields.tell_address())]
        };
        enable(self.0.elements.iter().chain(&self.0.sliders));
        self.0.elements.iter().map(listen).chain(self.0.sliders.iter().flat_map(slide)).collect()
    }

    /// As if the reader had entered it.
    pub fn set(&self, name: &str, text: &str) {
        self.enter(name, text);
        self.put();
    }

    fn enter(&self, name: &str, text: &str) {
        self.take(name, text);
        self.follow();
        self.tell_address();
    }

    /// A slider is dragged. Browsers refuse an address that changes as often as that.
    fn slide(&self, slider: &Element) {
        let name = of_slider(slider);
        let text = value(slider);
        if let Some(field) = self.0.elements.iter().find(|field| self::name(field) == name) {
            put(field, &text);
        }
        self.take(&name, &text);
    }

    fn tell_address(&self) {
        address::replace(&self.0.values.borrow().address());
    }

    fn take(&self, name: &str, text: &str) {
        self.0.values.borrow_mut().enter(name, text);
        let values = self.0.values.borrow();
        for element in &self.0.elements {
            set_attribute(element, "aria-invalid", values.is_wrong(&self::name(element)));
        }
        self.complain(values.complaints());
    }

    fn complain<'a>(&self, wrong: impl IntoIterator<Item = &'a str>) {
        self.0.notes.show(&notes::bad(wrong));
    }

    /// Says something else there, if there is anything to say.
    pub fn note(&self, why: Option<&str>) {
        if why.is_some() {
            self.complain(why);
        }
    }

    /// Whether all is as the chapter set it.
    pub fn are_given(&self) -> bool {
        self.0.values.borrow().are_given()
    }

    /// # Errors
    /// The sentence for what is wrong.
    pub fn values(&self) -> Result<Parameters, String> {
        let values = self.0.values.borrow();
        let wrong = values.complaints().next().map(str::to_owned);
        wrong.map_or_else(|| Ok(values.right().clone()), Err)
    }

    /// What was right last, of each.
    pub fn right(&self) -> Parameters {
        self.0.values.borrow().right().clone()
    }

    /// The fields say what the values are.
    fn put(&self) {
        let values = self.0.values.borrow();
        for element in &self.0.elements {
            let text = values.text(&name(element));
            if value(element) != text {
                put(element, &text);
            }
        }
        drop(values);
        self.follow();
    }

    /// Each slider stands where its field says.
    fn follow(&self) {
        let values = self.0.values.borrow();
        for slider in &self.0.sliders {
            put(slider, &values.text(&of_slider(slider)));
        }
    }
}

/// What a field is called.
pub fn name(field: &Element) -> String {
    field.get_attribute("name").unwrap_or_default()
}

/// The field that a slider belongs to.
pub fn of_slider(slider: &Element) -> String {
    slider.get_attribute("data-of").unwrap_or_default()
}

pub fn put(field: &Element, text: &str) {
    // Refused only by what is no field.
    let _ = Reflect::set(field, &"value".into(), &text.into());
}

/// What the chapter says of an input or a select, whatever was entered since.
pub fn given_value(field: &Element) -> String {
    let selected = field.query_selector("option[selected]").ok().flatten();
    let text = selected.as_ref().unwrap_or(field).get_attribute("value");
    text.unwrap_or_else(|| value(field))
}

/// What stands in an input or a select.
pub fn value(field: &Element) -> String {
    Reflect::get(field, &"value".into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}
