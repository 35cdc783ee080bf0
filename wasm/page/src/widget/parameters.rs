//! What a reader changes of a widget that is simulated, and the worker that simulates it anew.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use experiments::simulate::{Question, Simulated};
use gloo_events::EventListener;
use host::Simulator;
use js_sys::Reflect;
use web_sys::{Element, HtmlElement};

use super::fields::{name, value};
use super::values::Values;
use crate::browser::place::set_attribute;
use crate::browser::{all, enable, focus_leaves};

/// A widget's parameters, their fields, and its simulator.
pub struct Parameters {
    pub values: RefCell<Values>,
    fields: Vec<Element>,
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
    /// As [`Parameters::is_simulating`] says.
    fn show_simulating(&self, _is_simulating: bool) {}
}

impl Parameters {
    /// `host` is the widget's element.
    pub fn new<W: Simulates>(host: &Element, values: Values, widget: Weak<W>) -> Self {
        let hear = move |heard: Result<Result<Vec<Simulated>, String>, String>| {
            let Some(widget) = widget.upgrade() else { return };
            set_simulating(&*widget, false);
            if let Err(why) = heard.flatten().and_then(|answers| widget.take(answers)) {
                widget.complain(&[format!("This could not be simulated: {why}.")]);
            }
        };
        let (fields, host) = (all(host, ".mt-fields .mt-value"), host.clone());
        let (values, simulator) = (RefCell::new(values), Simulator::new(hear));
        Self { values, fields, host, simulator, is_simulating: Cell::default() }
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
                let _ = Reflect::set(field, &"value".into(), &text.into());
            }
        }
        enable(&self.fields);
    }

    /// What is wrong, a sentence each.
    pub fn complaints(&self) -> Vec<String> {
        self.values.borrow().complaints().map(str::to_owned).collect()
    }
}

/// The page is left.
pub fn end(widget: &impl Simulates) {
    widget.parameters().simulator.end();
    set_simulating(widget, false);
}

fn set_simulating(widget: &impl Simulates, is_simulating: bool) {
    widget.parameters().is_simulating.set(is_simulating);
    widget.show_simulating(is_simulating);
    set_attribute(&widget.parameters().host, "aria-busy", is_simulating);
}

/// Asks for what the values say.
pub fn ask(widget: &impl Simulates) {
    match widget.questions() {
        Ok(questions) => {
            set_simulating(widget, true);
            widget.parameters().simulator.ask(&questions);
        }
        Err(why) => widget.complain(&[why]),
    }
}

/// Hears what is entered, until the listeners are dropped.
pub fn listen<W: Simulates>(host: &HtmlElement, widget: &Rc<W>) -> Vec<EventListener> {
    let change = |field: &Element| {
        let (widget, entered) = (widget.clone(), field.clone());
        EventListener::new(field, "change", move |_| enter(&*widget, &entered))
    };
    let mut listeners: Vec<EventListener> = widget.parameters().fields.iter().map(change).collect();
    let (resting, whole) = (widget.clone(), host.clone());
    listeners.push(EventListener::new(host, "focusout", move |event| {
        if focus_leaves(&whole, event) {
            resting.parameters().simulator.rest();
        }
    }));
    listeners
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
