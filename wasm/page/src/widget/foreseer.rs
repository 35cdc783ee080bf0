//! What would come of the values of a form, in virtual time, for widgets that run for real besides: a worker finds it out
//! whenever they change.

use std::cell::Cell;
use std::rc::{Rc, Weak};

use experiments::plan::Plan;
use experiments::report::Report;
use experiments::simulate::{On, Question, Simulated};
use figures::widget::frame::CORES;
use gloo_events::EventListener;
use host::Simulator;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use crate::browser::focus_leaves;

/// A widget's simulator. One question is asked at a time: while a slider is dragged each answer is drawn, and the next
/// question is what stands there then.
pub struct Foreseer {
    simulator: Simulator,
    is_busy: Cell<bool>,
    asks_again: Cell<bool>,
}

/// Who foresees.
pub trait Foresees: 'static {
    fn foreseer(&self) -> &Foreseer;
    /// Nothing, while something is run or a value is wrong.
    ///
    /// # Errors
    /// A sentence, if the values do not hold together.
    fn plans(&self) -> Result<Vec<Plan>, String>;
    /// # Errors
    /// A sentence, if that cannot be shown.
    fn take(&self, reports: &[Report]) -> Result<(), String>;
    fn complain(&self, why: &str);
}

impl Foreseer {
    pub fn new<W: Foresees>(widget: Weak<W>) -> Self {
        let hear = move |heard: Result<Result<Vec<Simulated>, String>, String>| {
            let Some(widget) = widget.upgrade() else { return };
            let Foreseer { is_busy, asks_again, .. } = widget.foreseer();
            // What came to an end is not what is wanted any more.
            if !is_busy.replace(false) {
                return;
            }
            let reports = heard.flatten().map(|all| all.into_iter().map(|it| it.report).collect::<Vec<_>>());
            if let Err(why) = reports.and_then(|reports| widget.take(&reports)) {
                widget.complain(&format!("This could not be simulated: {why}."));
            }
            if asks_again.take() {
                ask(&*widget);
            }
        };
        Self { simulator: Simulator::new(hear), is_busy: Cell::default(), asks_again: Cell::default() }
    }

    /// The cores are needed for something else, or the page is left.
    pub fn end(&self) {
        self.is_busy.set(false);
        self.asks_again.set(false);
        self.simulator.end();
    }
}

/// Asks for what the values say, unless another answer is still to come: who hears that asks again.
pub fn ask(widget: &impl Foresees) {
    let Foreseer { simulator, is_busy, asks_again } = widget.foreseer();
    if is_busy.get() {
        return asks_again.set(true);
    }
    match widget.plans() {
        Ok(plans) if plans.is_empty() => {}
        Ok(plans) => {
            is_busy.set(true);
            let question = |plan| Question { plan, on: On::Laptop, cores: CORES, wants_film: false };
            simulator.ask(&plans.into_iter().map(question).collect());
        }
        Err(why) => widget.complain(&why),
    }
}

/// Hears what is entered in this form, after its fields have, until the listeners are dropped.
pub fn listen<W: Foresees>(form: &Element, widget: &Rc<W>) -> [EventListener; 3] {
    let [slid, changed, left] = std::array::from_fn(|_| widget.clone());
    let whole = form.clone();
    [
        EventListener::new(form, "input", move |event| {
            if is_of_slider(event) {
                ask(&*slid);
            }
        }),
        // A slider has been heard already.
        EventListener::new(form, "change", move |event| {
            if !is_of_slider(event) {
                ask(&*changed);
            }
        }),
        EventListener::new(form, "focusout", move |event| {
            if focus_leaves(&whole, event) {
                left.foreseer().simulator.rest();
            }
        }),
    ]
}

fn is_of_slider(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.class_list().contains("mt-slide"))
}
