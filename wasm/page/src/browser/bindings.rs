use gloo_events::EventListener;
use reactive_graph::effect::RenderEffect;
use reactive_graph::prelude::*;
use reactive_graph::signal::RwSignal;
use web_sys::{Element, Event};

/// Elements that follow signals and tell of events, until it is dropped.
#[must_use = "dropping it lets the elements be as they are"]
#[derive(Default)]
pub struct Bindings {
    texts: Vec<RenderEffect<String>>,
    states: Vec<RenderEffect<()>>,
    listeners: Vec<EventListener>,
}

impl Bindings {
    /// The element holds this HTML.
    pub fn html(&mut self, element: Element, html: RwSignal<String>) {
        self.follow(html, move |html| element.set_inner_html(html));
    }

    pub fn text(&mut self, element: Element, text: RwSignal<String>) {
        self.follow(text, move |text| element.set_text_content(Some(text)));
    }

    /// Touches the element only if the value is another one: a reader may have selected what is in it.
    fn follow(&mut self, value: RwSignal<String>, show: impl Fn(&str) + 'static) {
        self.texts.push(RenderEffect::new(move |shown: Option<String>| {
            let value = value.get();
            if shown.as_ref() != Some(&value) {
                show(&value);
            }
            value
        }));
    }

    /// The element has this class while the signals say so.
    pub fn class(&mut self, element: &Element, class: &'static str, is_so: impl Fn() -> bool + 'static) {
        let classes = element.class_list();
        self.states.push(RenderEffect::new(move |_| {
            // Refused only for what is no class.
            let _ = classes.toggle_with_force(class, is_so());
        }));
    }

    /// The attribute says `true` or `false`, as ARIA's do.
    pub fn attribute(&mut self, element: Element, name: &'static str, is_so: impl Fn() -> bool + 'static) {
        self.states.push(RenderEffect::new(move |_| {
            // Refused only for what is no name.
            let _ = element.set_attribute(name, if is_so() { "true" } else { "false" });
        }));
    }

    pub fn on(&mut self, element: &Element, event: &'static str, hear: impl Fn(&Event) + 'static) {
        self.listeners.push(EventListener::new(element, event, move |event| hear(event)));
    }
}
