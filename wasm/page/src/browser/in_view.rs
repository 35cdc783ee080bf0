use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Calls a function once for each watched element when it comes into view, until it is dropped.
#[must_use = "dropping it stops the watch"]
pub struct InView {
    observer: Option<IntersectionObserver>,
    _seen: Closure<dyn Fn(js_sys::Array, IntersectionObserver)>,
}

impl InView {
    /// `margin` is how far outside of the window counts as in view.
    pub fn new(margin: &str, seen: impl Fn(Element) + 'static) -> Self {
        let seen: Closure<dyn Fn(js_sys::Array, IntersectionObserver)> =
            Closure::new(move |entries: js_sys::Array, observer: IntersectionObserver| {
                let entries = entries.iter().map(JsCast::unchecked_into::<IntersectionObserverEntry>);
                for entry in entries.filter(IntersectionObserverEntry::is_intersecting) {
                    observer.unobserve(&entry.target());
                    seen(entry.target());
                }
            });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(margin);
        let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options);
        Self { observer: observer.ok(), _seen: seen }
    }

    pub fn watch(&self, element: &Element) {
        if let Some(observer) = &self.observer {
            observer.observe(element);
        }
    }
}

impl Drop for InView {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
