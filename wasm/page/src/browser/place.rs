use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

/// An element that shows one thing at a time; a clone is the same place.
///
/// It is touched only if it is to show something else: a reader may have selected what is in it, and what is
/// new is read aloud.
#[derive(Clone)]
pub struct Place(Rc<Inner>);

struct Inner {
    element: Element,
    put: fn(&Element, &str),
    shown: RefCell<String>,
}

impl Place {
    pub fn of_html(element: Element) -> Self {
        Self::new(element, super::html::put)
    }

    pub fn of_text(element: Element) -> Self {
        Self::new(element, |element, text| element.set_text_content(Some(text)))
    }

    /// Of text, and something is shown already.
    pub fn as_text(element: Element) -> Self {
        let shown = element.text_content().unwrap_or_default();
        let place = Self::of_text(element);
        place.0.shown.replace(shown);
        place
    }

    /// Of HTML, and something is shown already.
    pub fn as_it_is(element: Element) -> Self {
        let shown = element.inner_html();
        let place = Self::of_html(element);
        place.0.shown.replace(shown);
        place
    }

    fn new(element: Element, put: fn(&Element, &str)) -> Self {
        Self(Rc::new(Inner { element, put, shown: RefCell::default() }))
    }

    pub fn show(&self, what: &str) {
        let mut shown = self.0.shown.borrow_mut();
        if *shown != what {
            (self.0.put)(&self.0.element, what);
            what.clone_into(&mut shown);
        }
    }

    pub fn shown(&self) -> String {
        self.0.shown.borrow().clone()
    }

    /// The first element in it that a selector finds.
    pub fn part(&self, selector: &str) -> Option<Element> {
        self.0.element.query_selector(selector).ok().flatten()
    }

    /// Scrolls no further than necessary.
    pub fn bring_into_view(&self) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        self.0.element.scroll_into_view_with_scroll_into_view_options(&options);
    }

    /// Scrolls until it is the first thing that can be seen.
    pub fn bring_to_top(&self) {
        self.0.element.scroll_into_view();
    }

    /// Whether there is anything to be seen of it.
    pub fn take_part(&self, takes_part: bool) {
        self.set_class("mt-gone", !takes_part);
    }

    pub fn set_class(&self, class: &str, has: bool) {
        set_class(&self.0.element, class, has);
    }

    /// Whether what it shows from now on is read aloud.
    pub fn read_aloud(&self, is_read: bool) {
        // Refused only for what is no name.
        let _ = self.0.element.set_attribute("aria-live", if is_read { "polite" } else { "off" });
    }
}

pub fn set_class(element: &Element, class: &str, has: bool) {
    // Refused only for what is no class.
    let _ = element.class_list().toggle_with_force(class, has);
}

/// For attributes that are `true` or `false`, as ARIA's are.
pub fn set_attribute(element: &Element, name: &str, is_so: bool) {
    // Refused only for what is no name.
    let _ = element.set_attribute(name, if is_so { "true" } else { "false" });
}
