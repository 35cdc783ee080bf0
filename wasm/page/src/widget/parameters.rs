//! What a reader changes of a widget that is simulated, and the worker that simulates it anew.

use std::cell::{Cell, Ref, RefCell};
use std::rc::{Rc, Weak};

use experiments::parameter;
use experiments::simulate::{Question, Simulated};
use gloo_events::EventListener;
use host::Simulator;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::fields::{name, of_slider, put, value};
use super::values::Values;
use crate::browser::place::set_attribute;
use crate::browser::{all, enable, focus_leaves, has_focus};

/// A widget's parameters, their fields, and its simulator. One question is asked at a time: while a slider is dragged each
/// answer is drawn, and the next question is what stands there then.
pub struct Parameters {
    pub values: RefCell<Values>,
    fields: Vec<Element>,
    sliders: Vec<Element>,
    /// The values that are simulated, or were last.
    asked: RefCell<parameter::Parameters>,
    /// Whether there are others by now.
    asks_again: Cell<bool>,
    is_sliding: Cell<bool>,
    host: Element,
    simulator: Simulator,
    is_simulating: Cell<bool>,
}

/// Who has parameters.
pub trait Simulates: 'static {
    fn parameters(&self) -> &Parameters;
    /// What to ask for, with values that are right.
    ///
    /// # Errors
    /// A sentence, if that cannot be shown.
    fn questions(&self) -> Result<Vec<Question>, String>;
    /// # Errors
    /// A sentence, if that cannot be shown.
    fn take(&self, answers: Vec<Simulated>) -> Result<(), String>;
    fn complain(&self, wrong: &[String]);
    /// So that a link leads here.
    fn tell_address(&self);
    /// As [`Parameters::is_simulating`] says.
    fn show_simulating(&self, _is_simulating: bool) {}
}

impl Parameters {
    /// `host` is the widget's element.
    pub fn new<W: Simulates>(host: &Element, values: Values, widget: Weak<W>) -> Self {
        let hear = move |heard: Result<Result<Vec<Simulated>, String>, String>| {
            let Some(widget) = widget.upgrade() else { return };
            let asks_again = widget.parameters().asks_again.take();
            if !asks_again {
                set_simulating(&*widget, false);
            }
            if let Err(why) = heard.flatten().and_then(|answers| widget.take(answers)) {
                widget.complain(&[format!("This could not be simulated: {why}.")]);
            }
            if asks_again {
                ask_now(&*widget);
                // Who has left meanwhile has left it at rest.
                if !has_focus(&widget.parameters().host) {
                    widget.parameters().simulator.rest();
                }
            }
        };
        Self {
            asked: RefCell::new(values.right().clone()),
            values: RefCell::new(values),
            fields: all(host, ".mt-fields .mt-value"),
            sliders: all(host, ".mt-slide"),
            asks_again: Cell::default(),
            is_sliding: Cell::default(),
            host: host.clone(),
            simulator: Simulator::new(hear),
            is_simulating: Cell::default(),
        }
    }

    /// What an answer is about.
    pub fn asked(&self) -> Ref<'_, parameter::Parameters> {
        self.asked.borrow()
    }

    /// Whether a slider is dragged: browsers refuse an address that changes too often.
    pub fn is_sliding(&self) -> bool {
        self.is_sliding.get()
    }

    /// Whether what is shown is of other values, until it is simulated what these come to.
    pub fn is_simulating(&self) -> bool {
        self.is_simulating.get()
    }

    /// The fields say what the values are, and can be changed.
    pub fn enable(&self) {
        for field in &self.fields {
            let text = self.values.borrow().text(&name(field));
            if value(field) != text {
                put(field, &text);
            }
            self.follow(field);
        }
        enable(self.fields.iter().chain(&self.sliders));
    }

    fn field(&self, called: &str) -> Option<&Element> {
        self.fields.iter().find(|field| name(field) == called)
    }

    /// A slider stands where its field says.
    fn follow(&self, field: &Element) {
        if let Some(slider) = self.sliders.iter().find(|slider| of_slider(slider) == name(field)) {
            put(slider, &value(field));
        }
    }

    /// What is wrong, a sentence each.
    pub fn complaints(&self) -> Vec<String> {
        self.values.borrow().complaints().map(str::to_owned).collect()
    }
}

/// The page is left.
pub fn end(widget: &impl Simulates) {
    widget.parameters().simulator.end();
    widget.parameters().asks_again.set(false);
    set_simulating(widget, false);
}

fn set_simulating(widget: &impl Simulates, is_simulating: bool) {
    widget.parameters().is_simulating.set(is_simulating);
    widget.show_simulating(is_simulating);
    set_attribute(&widget.parameters().host, "aria-busy", is_simulating);
}

/// Asks for what the values say, unless another answer is still to come: who hears that asks again.
pub fn ask(widget: &impl Simulates) {
    let was_simulating = widget.parameters().is_simulating();
    set_simulating(widget, true);
    if was_simulating {
        widget.parameters().asks_again.set(true);
    } else {
        ask_now(widget);
    }
}

fn ask_now(widget: &impl Simulates) {
    let parameters = widget.parameters();
    *parameters.asked.borrow_mut() = parameters.values.borrow().right().clone();
    match widget.questions() {
        Ok(questions) => parameters.simulator.ask(&questions),
        Err(why) => {
            set_simulating(widget, false);
            widget.complain(&[why]);
        }
    }
}

/// Hears what is entered, until the listeners are dropped.
pub fn listen<W: Simulates>(host: &HtmlElement, widget: &Rc<W>) -> Vec<EventListener> {
    let change = |field: &Element| {
        let (widget, entered) = (widget.clone(), field.clone());
        EventListener::new(field, "change", move |_| {
            widget.parameters().follow(&entered);
            enter(&*widget, &entered);
        })
    };
    let mut listeners: Vec<EventListener> = widget.parameters().fields.iter().map(change).collect();
    for (kind, hear) in [("input", slide::<W> as fn(&W, &Event)), ("change", settle)] {
        let widget = widget.clone();
        listeners.push(EventListener::new(host, kind, move |event| hear(&*widget, event)));
    }
    let (resting, whole) = (widget.clone(), host.clone());
    listeners.push(EventListener::new(host, "focusout", move |event| {
        if focus_leaves(&whole, event) {
            resting.parameters().simulator.rest();
        }
    }));
    listeners
}

/// A slider that is dragged is heard at once.
fn slide<W: Simulates>(widget: &W, event: &Event) {
    let parameters = widget.parameters();
    let Some(slider) = slider(event) else { return };
    let Some(field) = parameters.field(&of_slider(&slider)) else { return };
    put(field, &value(&slider));
    parameters.is_sliding.set(true);
    enter(widget, field);
}

/// It is let go.
fn settle<W: Simulates>(widget: &W, event: &Event) {
    if slider(event).is_some() {
        widget.parameters().is_sliding.set(false);
        widget.tell_address();
    }
}

fn slider(event: &Event) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.class_list().contains("mt-slide").then_some(target)
}

fn enter(widget: &impl Simulates, field: &Element) {
    let parameters = widget.parameters();
    let name = name(field);
    parameters.values.borrow_mut().enter(&name, &value(field));
    set_attribute(field, "aria-invalid", parameters.values.borrow().is_wrong(&name));
    let wrong = parameters.complaints();
    widget.complain(&wrong);
    if wrong.is_empty() {
        ask(widget);
    }
}
