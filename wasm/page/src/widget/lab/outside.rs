use figures::widget::lab::has_tasks;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use crate::browser::part;
use crate::browser::place::set_class;

/// Whom somebody outside may cancel, of a program that has tasks.
pub struct Outside {
    around: Element,
    field: HtmlInputElement,
}

impl Outside {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn of(host: &Element) -> Result<Self, String> {
        let around = part(host, ".mt-outside")?;
        let field = part(&around, "input")?.dyn_into().map_err(|_| "`.mt-outside input` is no field")?;
        Ok(Self { around, field })
    }

    /// As if the reader had entered it.
    pub fn put(&self, name: &str) {
        self.field.set_value(name);
    }

    /// The name that stands there, or nothing. Of a program without tasks nobody is asked for one.
    pub fn name(&self, program: &str) -> String {
        let is_asked = has_tasks(program);
        set_class(&self.around, "mt-gone", !is_asked);
        self.field.set_disabled(!is_asked);
        if is_asked { self.field.value().trim().to_owned() } else { String::new() }
    }
}
