use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Tells which of the watched elements are in view, until it is dropped.
#[must_use = "dropping it stops the watch"]
pub struct InView {
    observer: Option<IntersectionObserver>,
    _seen: Closure<dyn Fn(js_sys::Array, IntersectionObserver)>,
}

impl InView {
    /// Calls a function once for each element, when it comes into view. `margin` is how far outside of the window counts
    /// as in view.
    pub fn once(margin: &str, seen: impl Fn(Element) + 'static) -> Self {
        Self::new(margin, move |observer, element, is_in_view| {
            if is_in_view {
                observer.unobserve(&element);
                seen(element);
            }
        })
    }

    /// Says of an element whether it is in view, now and whenever that changes.
    pub fn always(told: impl Fn(bool) + 'static) -> Self {
        Self::new("0px", move |_, _, is_in_view| told(is_in_view))
    }

    fn new(margin: &str, told: impl Fn(&IntersectionObserver, Element, bool) + 'static) -> Self {
        let seen: Closure<dyn Fn(js_sys::Array, IntersectionObserver)> =
            Closure::new(move |entries: js_sys::Array, observer: IntersectionObserver| {
                for entry in entries.iter().map(JsCast::unchecked_into::<IntersectionObserverEntry>) {
                    told(&observer, entry.target(), entry.is_intersecting());
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
