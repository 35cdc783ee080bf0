use std::cell::{Cell, RefCell};
use std::rc::Rc;

use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::Entry;
use host::{Conditions, Event, Run, Sites};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use super::desk::Desk;
use super::form::Form;
use super::markup;
use super::session::{Session, skip};
use super::view::View;
use crate::browser::object_url::ObjectUrl;
use crate::browser::{address, now_epoch_ms};

/// One widget. What the browser calls later knows it weakly: a widget that is gone is not told.
pub struct Experiment {
    pub view: View,
    is_running: Cell<bool>,
    state: RefCell<State>,
}

struct State {
    form: Form,
    /// Unknown until the service worker has answered.
    conditions: Option<Conditions>,
    /// What was wrong in the address.
    brought: Vec<String>,
    /// What runs, and what it is drawn with. There is none before the first run.
    desk: Option<Desk>,
    /// The chapter's figures, which the first run replaces.
    first: Element,
    download: Option<ObjectUrl>,
}

impl State {
    /// Why a model cannot run here, if it cannot.
    fn obstacle(&self, model: Model) -> Option<String> {
        let threads = || self.conditions.as_ref()?.threads.clone().err();
        let refused = self.form.refuses(model).map(str::to_owned);
        refused.or_else(|| if model.has_threads() { threads() } else { None })
    }

    fn models(&self) -> String {
        markup::models(&self.form, |model| self.obstacle(model))
    }

    fn notes(&self) -> String {
        markup::notes(&self.form, &self.brought, |model| self.obstacle(model))
    }

    /// A session of what can run here, and what is skipped with the reason why.
    fn session(&self, plans: Vec<Plan>) -> (Session, Vec<Entry>) {
        let (mut possible, mut skipped) = (Vec::new(), Vec::new());
        for plan in plans {
            match self.obstacle(plan.model) {
                Some(why) => skipped.push(skip(&plan.workload, plan.model, why)),
                None => possible.push(plan),
            }
        }
        (Session::new(possible, self.form.spec().race), skipped)
    }
}

impl Experiment {
    pub fn new(form: Form, brought: Vec<String>, view: View, first: Element) -> Self {
        let state = State { form, conditions: None, brought, desk: None, first, download: None };
        let widget = Self { view, is_running: Cell::default(), state: RefCell::new(state) };
        widget.set_running(false);
        widget.show_models();
        widget
    }

    fn set_running(&self, is_running: bool) {
        self.is_running.set(is_running);
        self.view.show_running(is_running);
    }

    fn show_models(&self) {
        let models = self.state.borrow().models();
        self.view.models.show(&models);
        self.show_notes();
    }

    fn show_notes(&self) {
        let notes = self.state.borrow().notes();
        self.view.notes.show(&notes);
    }

    pub fn learn_conditions(self: &Rc<Self>) {
        let widget = Rc::downgrade(self);
        spawn_local(async move {
            let conditions = host::conditions().await;
            if let Some(widget) = widget.upgrade() {
                widget.know(&conditions);
            }
        });
    }

    fn know(&self, conditions: &Conditions) {
        let known = self.state.borrow_mut().conditions.replace(conditions.clone());
        if known.as_ref() != Some(conditions) {
            self.show_models();
        }
    }

    /// Something was entered into a field; says whether it is wrong.
    pub fn enter(&self, name: &str, text: &str) -> bool {
        let mut state = self.state.borrow_mut();
        state.form.enter(name, text);
        state.brought.clear();
        address::replace(state.form.address());
        drop(state);
        self.show_notes();
        self.state.borrow().form.is_wrong(name)
    }

    pub fn choose(&self, model: &str, chosen: bool) {
        if let Ok(model) = Model::find(model) {
            self.state.borrow_mut().form.choose(model, chosen);
        }
    }

    /// What a file with the reports is called.
    pub fn file_name(&self) -> String {
        let state = self.state.borrow();
        format!("{}-{}.json", state.form.spec().workload, state.form.spec().id)
    }

    pub fn keep_download(&self, url: ObjectUrl) {
        self.state.borrow_mut().download = Some(url);
    }

    /// Runs the chosen models, unless something is wrong or a run is going on.
    pub fn run(self: &Rc<Self>) {
        if self.is_running.get() {
            return;
        }
        let plans = match self.state.borrow().form.plans() {
            Ok(plans) => plans,
            Err(why) => return self.view.status.show(&why),
        };
        self.set_running(true);
        self.view.status.show("Getting ready …");
        let widget = Rc::downgrade(self);
        spawn_local(async move {
            let conditions = host::conditions().await;
            let Some(widget) = widget.upgrade() else { return };
            widget.know(&conditions);
            if widget.is_running.get() {
                widget.begin(plans, &conditions.sites);
            }
        });
    }

    fn begin(self: &Rc<Self>, plans: Vec<Plan>, sites: &Sites) {
        let (session, skipped) = self.state.borrow().session(plans);
        if session.slots.is_empty() {
            self.set_running(false);
            return self.view.status.show("None of the chosen models can run here.");
        }
        self.view.status.show("Running.");
        self.view.show_live();
        let widget = Rc::downgrade(self);
        let draw = move || widget.upgrade().into_iter().for_each(|widget| widget.draw());
        let desk = Desk::new(session, &self.view, skipped, sites, draw);
        let mut state = self.state.borrow_mut();
        state.first.remove();
        state.desk = Some(desk);
        drop(state);
        self.start_next();
    }

    /// Nothing, before the first run.
    fn with_desk<T>(&self, act: impl FnOnce(&mut Desk) -> T) -> Option<T> {
        self.state.borrow_mut().desk.as_mut().map(act)
    }

    fn start_next(self: &Rc<Self>) {
        for (slot, plan) in self.with_desk(Desk::start_next).unwrap_or_default() {
            let widget = Rc::downgrade(self);
            let run = Run::start(plan, move |event| {
                if let Some(widget) = widget.upgrade() {
                    widget.hear(slot, event);
                }
            });
            self.with_desk(|desk| desk.keep(slot, run));
        }
        self.draw();
    }

    fn hear(self: &Rc<Self>, slot: usize, event: Event) {
        let terminal = matches!(event, Event::Ended(_) | Event::Failed(_));
        self.with_desk(|desk| desk.hear(slot, event));
        if terminal && !self.end_if_over() {
            self.start_next();
        }
    }

    fn draw(&self) {
        self.with_desk(|desk| desk.draw(now_epoch_ms()));
    }

    fn end_if_over(&self) -> bool {
        let is_over = self.with_desk(Desk::end_if_over) == Some(true);
        if is_over {
            self.set_running(false);
            self.view.status.show("");
        }
        is_over
    }

    /// Ends all workers at once; what has been drawn stays.
    pub fn cancel(&self) {
        if !self.is_running.get() {
            return;
        }
        self.with_desk(|desk| desk.cancel(now_epoch_ms()));
        self.set_running(false);
        self.view.status.show("Cancelled. What was done until then is drawn.");
    }
}
