use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::report::Report;
use figures::widget::sweep::{Sweep, SweepSpec, foreseen, plan, sentence, simulated};
use figures::widget::your_machine::Row;
use gloo_events::EventListener;
use host::{Conditions, Event, Run};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use crate::browser::place::{Place, set_attribute};
use crate::browser::{enable, parts::Parts};
use crate::widget::fields::Fields;
use crate::widget::foreseer::{self, Foreseer, Foresees};
use crate::widget::your_machine::history;

pub struct Sweeper {
    spec: SweepSpec,
    fields: Fields,
    form: Element,
    start: Element,
    cancel: Element,
    status: Place,
    head: Place,
    drawing: Place,
    says: Place,
    table: Place,
    stale: Place,
    /// With which values what is drawn was run or simulated; with the chapter's, if there are none.
    drawn: RefCell<Option<Parameters>>,
    foreseer: Foreseer,
    /// What is being simulated.
    asked: RefCell<Parameters>,
    /// What the simulator foresees, and of which values.
    foreseen: RefCell<Option<(Parameters, Vec<Vec<u64>>)>>,
    state: RefCell<Option<State>>,
}

/// What stands below the form while what is drawn and what the form says are not the same.
const STALE: &str =
    "<li class=\"mt-stale\">What is drawn was made with other values than these. Press Run all.</li>";

/// While the curves grow.
struct State {
    sweep: Sweep,
    values: Parameters,
    /// What is still to be run: which curve, and which of its points.
    waiting: VecDeque<(usize, usize)>,
    all: usize,
    /// Which models cannot run here, and why.
    skipped: String,
    label: &'static str,
    run: Option<Run>,
    /// Of the runs that have ended.
    rows: Vec<Row>,
}

impl Sweeper {
    pub fn new(host: &Element, spec: SweepSpec, fields: Fields) -> Result<Rc<Self>, String> {
        let parts = Parts::of(host);
        let sweeper = Rc::new_cyclic(|sweeper: &Weak<Self>| Self {
            form: parts.one(".mt-controls"),
            start: parts.one(".mt-run"),
            cancel: parts.one(".mt-cancel"),
            status: parts.text(".mt-status"),
            head: parts.text(".mt-badge"),
            drawing: parts.html(".mt-drawing"),
            says: parts.text(".mt-says"),
            table: parts.html(".mt-result"),
            stale: parts.html(".mt-older"),
            drawn: RefCell::default(),
            foreseer: Foreseer::new(sweeper.clone()),
            asked: RefCell::default(),
            foreseen: RefCell::default(),
            spec,
            fields,
            state: RefCell::default(),
        });
        parts.make(sweeper)
    }

    pub fn listen(self: &Rc<Self>) -> Vec<EventListener> {
        let (started, cancelled, changed) = (self.clone(), self.clone(), self.clone());
        enable([&self.start, &self.cancel]);
        self.show_running(false);
        // A link may have brought other values along.
        self.show_stale();
        if !self.fields.are_given() {
            foreseer::ask(&**self);
        }
        let listeners = [
            // The field has heard of it before its form does.
            EventListener::new(&self.form, "change", move |_| changed.show_stale()),
            EventListener::new(&self.start, "click", move |_| started.begin()),
            EventListener::new(&self.cancel, "click", move |_| cancelled.cancel()),
        ];
        listeners.into_iter().chain(foreseer::listen(&self.form, self)).collect()
    }

    fn show_running(&self, is_running: bool) {
        set_attribute(&self.start, "aria-disabled", is_running);
        set_attribute(&self.cancel, "aria-disabled", !is_running);
    }

    fn show_stale(&self) {
        self.stale.show(if self.is_stale() { STALE } else { "" });
    }

    /// Whether what is drawn, or is being run, was made with other values than the form has.
    fn is_stale(&self) -> bool {
        let Ok(values) = self.fields.values() else { return false };
        let (state, drawn) = (self.state.borrow(), self.drawn.borrow());
        let with = state.as_ref().map(|state| &state.values).or(drawn.as_ref());
        with.map_or_else(|| !self.fields.are_given(), |with| *with != values)
    }

    fn begin(self: &Rc<Self>) {
        if self.state.borrow().is_some() {
            return;
        }
        let values = match self.fields.values() {
            Ok(values) => values,
            Err(why) => return self.status.show(&why),
        };
        let mut sweep = Sweep::new(&self.spec);
        self.foreseer.end();
        // What was foreseen is about its own work, and about no other.
        match &*self.foreseen.borrow() {
            Some((of, foreseen_us)) if *of == values => sweep.foresee(foreseen_us),
            _ if self.fields.are_given() => sweep.foresee(&self.spec.foreseen_us),
            _ => {}
        }
        let fetches = self.spec.experiment.entry().is_ok_and(|entry| entry.fetches);
        let label = if fetches { "emulated" } else { "measured" };
        let state = State {
            sweep,
            values,
            waiting: VecDeque::new(),
            all: 0,
            skipped: String::new(),
            label,
            run: None,
            rows: Vec::new(),
        };
        *self.state.borrow_mut() = Some(state);
        self.show_running(true);
        self.show_stale();
        self.status.show("Getting ready …");
        let widget = Rc::downgrade(self);
        spawn_local(async move {
            let conditions = host::conditions().await;
            if let Some(widget) = widget.upgrade() {
                widget.plan(&conditions);
            }
        });
    }

    /// What can run here, in turn.
    fn plan(self: &Rc<Self>, conditions: &Conditions) {
        if let Some(state) = &mut *self.state.borrow_mut() {
            let why = conditions.threads.as_ref().err();
            let is_possible = |model: Model| why.is_none() || !model.has_threads();
            let curves = &state.sweep.curves;
            let (possible, impossible): (Vec<_>, Vec<_>) =
                state.sweep.all().into_iter().partition(|(curve, _)| is_possible(curves[*curve].model));
            if let (Some(why), false) = (why, impossible.is_empty()) {
                let names = curves.iter().map(|curve| curve.model).filter(|model| !is_possible(*model));
                state.skipped =
                    format!("Not {}: {why}", names.map(Model::name).collect::<Vec<_>>().join(", "));
            }
            state.all = possible.len();
            state.waiting = possible.into();
        }
        self.next();
    }

    /// The next point, or the end.
    fn next(self: &Rc<Self>) {
        let next = {
            let mut state = self.state.borrow_mut();
            let Some(state) = &mut *state else { return };
            state.waiting.pop_front().map(|(curve, point)| {
                let (model, value) = (state.sweep.curves[curve].model, state.sweep.values[point]);
                let number = state.all - state.waiting.len();
                let of =
                    if state.sweep.curves[curve].is_flat { String::new() } else { format!(" at {value}") };
                self.status.show(&format!("Run {number} of {}: {}{of}.", state.all, model.name()));
                (curve, point, plan(&self.spec, model, &state.values, value))
            })
        };
        match next {
            None => {
                let skipped = self.state.borrow().as_ref().map(|state| state.skipped.clone());
                self.end(&skipped.unwrap_or_default());
            }
            Some((_, _, Err(why))) => self.end(&why),
            Some((curve, point, Ok(plan))) => {
                let widget = Rc::downgrade(self);
                let run = Run::start(plan, move |event| {
                    if let Some(widget) = widget.upgrade() {
                        widget.hear(curve, point, event);
                    }
                });
                if let Some(state) = &mut *self.state.borrow_mut() {
                    state.run = Some(run);
                }
            }
        }
    }

    fn hear(self: &Rc<Self>, curve: usize, point: usize, event: Event) {
        match event {
            Event::Ended(report) => {
                self.keep(curve, point, &report);
                self.next();
            }
            Event::Failed(why) => self.end(&why),
            _ => (),
        }
    }

    fn keep(&self, curve: usize, point: usize, report: &Report) {
        if let Some(state) = &mut *self.state.borrow_mut() {
            state.rows.push(Row::of(report));
            *self.drawn.borrow_mut() = Some(state.values.clone());
            let sweep = &mut state.sweep;
            sweep.keep(curve, point, report);
            self.head.show(state.label);
            self.drawing.show(&sweep.chart(state.label).svg());
            self.table.show(&sweep.table(if state.label == "emulated" {
                "Emulated in this browser"
            } else {
                "Measured in this browser"
            }));
        }
    }

    /// What is known stays.
    fn end(&self, why: &str) {
        let Some(State { sweep, run, rows, .. }) = self.state.take() else { return };
        drop(run);
        self.show_running(false);
        self.show_stale();
        self.status.show(why);
        self.says.show(&sentence(&sweep));
        self.fields.note(history::keep_rows(rows));
    }

    pub fn cancel(&self) {
        self.end("Cancelled. What was done until then is drawn.");
    }

    pub fn leave(&self) {
        self.foreseer.end();
        self.cancel();
    }
}

impl Foresees for Sweeper {
    fn foreseer(&self) -> &Foreseer {
        &self.foreseer
    }

    fn plans(&self) -> Result<Vec<Plan>, String> {
        match self.fields.values() {
            Ok(values) if self.state.borrow().is_none() => {
                *self.asked.borrow_mut() = values.clone();
                foreseen(&self.spec, &values)
            }
            _ => Ok(Vec::new()),
        }
    }

    fn take(&self, reports: &[Report]) -> Result<(), String> {
        let (sweep, foreseen_us) = simulated(&self.spec, reports)?;
        let values = self.asked.borrow().clone();
        self.head.show("simulated");
        self.drawing.show(&sweep.chart("simulated").svg());
        self.table.show(&sweep.table("Simulated"));
        self.says.show(&sentence(&sweep));
        *self.drawn.borrow_mut() = Some(values.clone());
        *self.foreseen.borrow_mut() = Some((values, foreseen_us));
        self.show_stale();
        Ok(())
    }

    fn complain(&self, why: &str) {
        self.fields.note(Some(why));
    }
}
