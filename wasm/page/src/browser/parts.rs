use std::cell::RefCell;

use web_sys::Element;

use super::place::Place;
use super::{all, part};

/// Looks for the elements that a widget is made of. What is missing is told once, at the end: until then another element
/// stands in for it. (To give up at each of them would be a third of what brings a widget to life.)
#[must_use = "something may be missing"]
pub struct Parts<'a> {
    of: &'a Element,
    missing: RefCell<Option<String>>,
}

impl<'a> Parts<'a> {
    pub fn of(of: &'a Element) -> Self {
        Self { of, missing: RefCell::default() }
    }

    pub fn one(&self, selector: &str) -> Element {
        part(self.of, selector).unwrap_or_else(|why| {
            self.missing.borrow_mut().get_or_insert(why);
            self.of.clone()
        })
    }

    pub fn html(&self, selector: &str) -> Place {
        Place::of_html(self.one(selector))
    }

    pub fn text(&self, selector: &str) -> Place {
        Place::of_text(self.one(selector))
    }

    pub fn all(&self, selector: &str) -> Vec<Element> {
        all(self.of, selector)
    }

    /// What was made of them.
    ///
    /// # Errors
    /// A sentence, if one is missing.
    pub fn make<T>(self, made: T) -> Result<T, String> {
        self.missing.into_inner().map_or(Ok(made), Err)
    }
}
